using System.Buffers;

namespace Orleans.Runtime.Messaging;

/// <summary>A message on its way to the socket, in one frame or in several.</summary>
internal sealed class OutgoingMessage(MessageHead head, Payload body, MessagePriority priority)
{
    private int _piece;
    private int _offset;

    internal MessageHead Head { get; } = head;

    internal Payload Body { get; } = body;

    internal MessagePriority Priority { get; } = priority;

    internal bool Started { get; set; }

    internal uint StreamId { get; set; }

    internal int Remaining { get; private set; } = body.Length;

    /// <summary>Copies the next bytes of the body.</summary>
    internal void CopyNext(IBufferWriter<byte> output, int count)
    {
        Remaining -= count;
        while (count > 0)
        {
            var piece = Body.GetPiece(_piece).Span[_offset..];
            var part = Math.Min(piece.Length, count);
            output.Write(piece[..part]);
            count -= part;
            _offset += part;
            if (part == piece.Length)
            {
                _piece++;
                _offset = 0;
            }
        }
    }
}
