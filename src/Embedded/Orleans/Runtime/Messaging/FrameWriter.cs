using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Orleans.Runtime.Diagnostics;

namespace Orleans.Runtime.Messaging;

/// <summary>Writes messages as frames, one chunk at a time.</summary>
internal sealed class FrameWriter(PipeWriter output, SendQueue queue)
{
    private const int FlushThreshold = 128 * 1024;
    private readonly ArrayBufferWriter<byte> _head = new(256);
    private uint _nextStream;

    /// <summary>Runs until the queue is closed or the socket fails.</summary>
    internal async Task RunAsync(CancellationToken closed)
    {
        while (!closed.IsCancellationRequested)
        {
            var unflushed = 0L;
            while (queue.TakeNext() is { } message)
            {
                unflushed += WriteFrame(message);
                queue.Wrote(message);
                if (unflushed < FlushThreshold)
                    continue;
                await output.FlushAsync(closed).ConfigureAwait(false);
                unflushed = 0;
            }

            if (unflushed > 0)
                await output.FlushAsync(closed).ConfigureAwait(false);
            await queue.WaitAsync().ConfigureAwait(false);
        }
    }

    private int WriteFrame(OutgoingMessage message)
    {
        var count = Math.Min(message.Remaining, FrameLimits.Chunk);
        var flags = message.Remaining == count ? FrameFlags.Last : FrameFlags.None;
        var prefix = 0;
        if (!message.Started)
        {
            message.Started = true;
            message.StreamId = _nextStream++;
            flags |= FrameFlags.First;
            _head.ResetWrittenCount();
            message.Head.Write(_head);
            prefix = FrameLimits.MessagePrefix + _head.WrittenCount;
            EngineMetrics.SentSize.Record(_head.WrittenCount + message.Body.Length);
        }

        var span = output.GetSpan(FrameLimits.FrameHead);
        BinaryPrimitives.WriteInt32LittleEndian(span, prefix + count);
        BinaryPrimitives.WriteUInt32LittleEndian(span[4..], (uint)flags);
        BinaryPrimitives.WriteUInt32LittleEndian(span[8..], message.StreamId);
        output.Advance(FrameLimits.FrameHead);
        if (prefix > 0)
        {
            output.WriteUInt32((uint)_head.WrittenCount);
            output.WriteUInt32((uint)message.Body.Length);
            output.Write(_head.WrittenSpan);
        }

        message.CopyNext(output, count);
        return FrameLimits.FrameHead + prefix + count;
    }
}
