using System.Net;
using System.Net.Sockets;

namespace Orleans.TestingHost;

/// <summary>Finds free ports. Until it is disposed, no other allocator on this machine is given the same.</summary>
public class TestClusterPortAllocator : ITestClusterPortAllocator
{
    // Below the ports that the system gives to outgoing connections.
    private const int First = 12_000;
    private const int Last = 32_000;
    private static readonly string LockFolder = Path.Combine(Path.GetTempPath(), "orleans-test-ports");
    private readonly List<FileStream> _locks = [];

    /// <inheritdoc/>
    public (int, int) AllocateConsecutivePortPairs(int numPorts = 5)
    {
        Directory.CreateDirectory(LockFolder);
        return (Allocate(numPorts), Allocate(numPorts));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the ports back.</summary>
    /// <param name="disposing">Whether it is disposed, rather than finalized.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        foreach (var file in _locks)
            file.Dispose();
        _locks.Clear();
    }

    private int Allocate(int count)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var start = Random.Shared.Next(First, Last - count);
            var taken = new List<FileStream>();
            if (Enumerable.Range(start, count).All(port => TryTake(port, taken)))
            {
                _locks.AddRange(taken);
                return start;
            }

            foreach (var file in taken)
                file.Dispose();
        }

        throw new InvalidOperationException($"No {count} free ports in a row were found between {First} and {Last}.");
    }

    private static bool TryTake(int port, List<FileStream> taken)
    {
        try
        {
            // An open file that nobody else may open is a lock that goes with the process, however it ends.
            taken.Add(new FileStream(Path.Combine(LockFolder, $"{port}.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (Exception ex) when (ex is SocketException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
