using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Orleans.Runtime.Diagnostics;

namespace Orleans.Runtime.Messaging;

/// <summary>Reads frames, and puts messages together from them.</summary>
internal sealed class FrameReader(PipeReader input, FrameLimits limits)
{
    private readonly Dictionary<uint, Incoming> _streams = [];

    /// <summary>Runs until the other side closes; throws when it breaks the protocol or the socket fails.</summary>
    internal async Task RunAsync(Action<MessageHead, Payload> onMessage, CancellationToken closed)
    {
        while (true)
        {
            var read = await input.ReadAsync(closed).ConfigureAwait(false);
            var buffer = read.Buffer;
            while (TryReadFrame(ref buffer, out var flags, out var stream, out var frame))
                Accept(flags, stream, frame, onMessage);
            input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    private bool TryReadFrame(
        ref ReadOnlySequence<byte> buffer, out FrameFlags flags, out uint stream, out ReadOnlySequence<byte> frame)
    {
        flags = default;
        stream = 0;
        frame = default;
        if (buffer.Length < FrameLimits.FrameHead)
            return false;
        Span<byte> head = stackalloc byte[FrameLimits.FrameHead];
        buffer.Slice(0, FrameLimits.FrameHead).CopyTo(head);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(head);
        if (length > (uint)limits.MaxFrame)
            throw new MalformedFrameException($"A frame of {length} bytes is longer than {limits.MaxFrame}.");
        if (buffer.Length < FrameLimits.FrameHead + length)
            return false;
        flags = (FrameFlags)BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        stream = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        frame = buffer.Slice(FrameLimits.FrameHead, length);
        buffer = buffer.Slice(frame.End);
        return true;
    }

    private void Accept(FrameFlags flags, uint stream, ReadOnlySequence<byte> frame, Action<MessageHead, Payload> onMessage)
    {
        if (flags > (FrameFlags.First | FrameFlags.Last))
            throw new MalformedFrameException($"A frame has the flags {(uint)flags}.");
        Incoming? message;
        if (flags.HasFlag(FrameFlags.First))
        {
            if (_streams.ContainsKey(stream) || _streams.Count >= FrameLimits.MaxStreams)
                throw new MalformedFrameException("Too many messages are on their way at once.");
            message = Start(ref frame);
            if (!flags.HasFlag(FrameFlags.Last))
                _streams.Add(stream, message);
        }
        else if (!_streams.TryGetValue(stream, out message))
        {
            throw new MalformedFrameException($"A frame belongs to message {stream}, which has no start.");
        }

        if (frame.Length > message.Missing)
            throw new MalformedFrameException("A body is longer than its head says.");
        if (!frame.IsEmpty)
            message.Body.Append(frame, message.Missing);
        if (!flags.HasFlag(FrameFlags.Last))
            return;
        _streams.Remove(stream);
        if (message.Missing > 0)
            throw new MalformedFrameException("A body is shorter than its head says.");
        EngineMetrics.ReceivedSize.Record(message.Size);
        onMessage(message.Head, message.Body);
    }

    private Incoming Start(ref ReadOnlySequence<byte> frame)
    {
        if (frame.Length < FrameLimits.MessagePrefix)
            throw new MalformedFrameException("A first frame is too short.");
        Span<byte> prefix = stackalloc byte[FrameLimits.MessagePrefix];
        frame.Slice(0, FrameLimits.MessagePrefix).CopyTo(prefix);
        var head = BinaryPrimitives.ReadUInt32LittleEndian(prefix);
        var body = BinaryPrimitives.ReadUInt32LittleEndian(prefix[4..]);
        if (head > (uint)limits.MaxHead || body > (uint)limits.MaxBody)
            throw new MalformedFrameException($"A message with a head of {head} and a body of {body} bytes is too long.");
        frame = frame.Slice(FrameLimits.MessagePrefix);
        if (frame.Length < head)
            throw new MalformedFrameException("A head does not fit into its frame.");
        var bytes = frame.Slice(0, head);
        frame = frame.Slice(head);
        var parsed = bytes.IsSingleSegment ? MessageHead.Read(bytes.FirstSpan) : MessageHead.Read(bytes.ToArray());
        return new Incoming(parsed, (int)body, (long)head + body);
    }

    private sealed class Incoming(MessageHead head, int length, long size)
    {
        internal long Size => size;

        internal MessageHead Head { get; } = head;

        internal Payload Body { get; } = length == 0 ? Payload.Empty : new Payload();

        internal int Missing => length - Body.Length;
    }
}
