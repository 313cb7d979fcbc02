using System.Net.Sockets;

namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>Sends and receives the messages of a handshake, each within what is left of its time.</summary>
internal sealed class HandshakeChannel(Socket socket, TimeProvider time, TimeSpan timeout)
{
    private readonly long _begin = time.GetTimestamp();

    /// <summary>What is left of the time, at least a millisecond: zero would be no limit.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = timeout - time.GetElapsedTime(_begin);
            return left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
        }
    }

    /// <summary>Sends a message.</summary>
    public void Send(ReadOnlySpan<byte> message)
    {
        socket.SendTimeout = (int)Left.TotalMilliseconds;
        while (!message.IsEmpty)
            message = message[socket.Send(message)..];
    }

    /// <summary>Receives a message of a known length.</summary>
    /// <exception cref="HandshakeException">It did not come whole, or not in time.</exception>
    public byte[] Receive(int length)
    {
        var message = new byte[length];
        for (var have = 0; have < length;)
        {
            if (time.GetElapsedTime(_begin) >= timeout)
                throw new HandshakeException("it took too long");
            socket.ReceiveTimeout = (int)Left.TotalMilliseconds;
            var count = socket.Receive(message.AsSpan(have));
            if (count == 0)
                throw new HandshakeException("it closed the connection");
            have += count;
        }
        return message;
    }

    /// <summary>Makes the connection one that waits without end.</summary>
    public void Finish() => (socket.SendTimeout, socket.ReceiveTimeout) = (0, 0);
}
