using System.Net.Sockets;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct.Links;

/// <summary>Reads frames from a connection: several short ones with one call of the system, long payloads straight to their place.</summary>
internal sealed class FrameReader(Socket socket)
{
    private readonly byte[] _buffer = new byte[16 << 10];
    private int _start;
    private int _end;

    /// <summary>The next header, or null when the peer has closed the connection.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="ProtocolViolationException">The peer sent what makes no sense.</exception>
    public FrameHeader? ReadHeader()
    {
        while (_end - _start < FrameHeader.Size)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var count = socket.Receive(_buffer.AsSpan(_end));
            if (count == 0)
                return null;
            _end += count;
        }
        var header = FrameHeader.Read(_buffer.AsSpan(_start));
        _start += FrameHeader.Size;
        return header;
    }

    /// <summary>Reads a part of the payload.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="EndOfStreamException">The peer closed it within the payload.</exception>
    public void ReadExactly(Span<byte> destination)
    {
        var have = Math.Min(destination.Length, _end - _start);
        _buffer.AsSpan(_start, have).CopyTo(destination);
        _start += have;
        destination = destination[have..];
        while (!destination.IsEmpty)
        {
            var count = socket.Receive(destination);
            if (count == 0)
                throw new EndOfStreamException("the connection was closed within a frame");
            destination = destination[count..];
        }
    }
}
