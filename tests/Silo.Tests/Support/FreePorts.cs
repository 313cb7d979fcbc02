using System.Net;
using System.Net.Sockets;

namespace OrleansTraining.Silo.Tests.Support;

/// <summary>Ports for what cannot listen on port 0. They lie below those that the system gives to outgoing connections.</summary>
internal static class FreePorts
{
    private const int First = 21_000;
    private const int Last = 31_000;
    private static readonly Lock Gate = new();
    private static int _next = First + (Environment.ProcessId * 37 % (Last - First));

    public static int Next()
    {
        lock (Gate)
        {
            for (var tries = 0; tries < Last - First; tries++)
            {
                _next = _next >= Last ? First : _next + 1;
                if (IsFree(_next))
                    return _next;
            }
        }
        throw new InvalidOperationException($"No port is free from {First} to {Last}.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
