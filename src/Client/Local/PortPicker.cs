using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OrleansTraining.Client.Commands;

namespace OrleansTraining.Client.Local;

/// <summary>
/// Finds ports on the loopback interface that nobody listens on. They lie below those that the system gives to outgoing
/// connections, one of which could otherwise take a port between the choice and its use.
/// </summary>
internal sealed class PortPicker(Random random)
{
    private const int First = 20_000;
    private const int Last = 32_000;
    private const int MaxTries = 1000;
    private readonly HashSet<int> _given = [];

    /// <summary>The plan of silos; the first has the HTTP port that is wanted.</summary>
    /// <param name="silos">How many.</param>
    /// <param name="httpPort">The port wanted; 0: any.</param>
    /// <exception cref="CommandException">The port is in use.</exception>
    public ImmutableArray<SiloPlan> Plan(int silos, int httpPort)
    {
        if (httpPort != 0 && !IsFree(httpPort))
            throw new CommandException(ExitCodes.Usage, string.Create(CultureInfo.InvariantCulture, $"port {httpPort} (--http-port) is in use; choose another, or 0 for any that is free"));
        _given.Add(httpPort);
        return
        [
            .. Enumerable.Range(0, silos).Select(index => new SiloPlan(
                string.Create(CultureInfo.InvariantCulture, $"node-{index}"), Next(), Next(), index == 0 && httpPort != 0 ? httpPort : Next())),
        ];
    }

    private int Next()
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var port = random.Next(First, Last);
            if (_given.Add(port) && IsFree(port))
                return port;
        }
        throw new CommandException(ExitCodes.Failed, string.Create(CultureInfo.InvariantCulture, $"no free port between {First} and {Last} was found on 127.0.0.1"));
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
