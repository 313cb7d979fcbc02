using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using OrleansTraining.Trainer.Exchange.Direct.Links;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct.Bulk;

/// <summary>
/// Bulk data between two members, by tag. It is offered, and travels once the receiver has a place for it, so that it
/// never waits in front of other frames; in chunks, each with its checksum.
/// </summary>
internal sealed class BulkTransfers(PeerLink link)
{
    /// <summary>The most that a peer may offer at a time.</summary>
    private const int MaxOffers = 4096;

    private readonly ConcurrentDictionary<int, TaskCompletionSource> _accepted = new();
    private readonly ConcurrentDictionary<int, BulkReception> _receptions = new();

    /// <summary>Sends; completes when all is handed to the system.</summary>
    /// <param name="tag">What it is: one that no other transfer to this peer uses at the time.</param>
    /// <param name="data">The data; not to be changed before the end.</param>
    /// <param name="broken">The end of the group.</param>
    public async Task SendAsync(int tag, ReadOnlyMemory<byte> data, CancellationToken broken)
    {
        var accepted = _accepted.GetOrAdd(tag, NewSource());
        var length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, data.Length);
        link.Post(new OutgoingFrame(new(FrameKind.BulkOffer, tag), length));
        await accepted.Task.WaitAsync(broken).ConfigureAwait(false);
        _accepted.TryRemove(tag, out _);
        using var pin = data.Pin();
        TaskCompletionSource? sent = null;
        for (int start = 0, index = 0; start < data.Length; start += FrameHeader.MaxChunk, index++)
        {
            // Two at a time: one is sent while the checksum of the next is made.
            var before = sent;
            sent = NewSource();
            link.Post(Chunk(tag, index, data.Slice(start, Math.Min(FrameHeader.MaxChunk, data.Length - start)), pin, start, sent));
            if (before is not null)
                await before.Task.ConfigureAwait(false);
        }
        // Not given up on the way: the memory is read until the link has let go of it.
        if (sent is not null)
            await sent.Task.ConfigureAwait(false);
        broken.ThrowIfCancellationRequested();
    }

    /// <summary>Receives.</summary>
    /// <param name="tag">What it is.</param>
    /// <param name="destination">Where to; as long as what the peer sends.</param>
    /// <param name="broken">The end of the group.</param>
    /// <exception cref="ExchangeFailedException">The peer has something of another length.</exception>
    public async Task ReceiveAsync(int tag, Memory<byte> destination, CancellationToken broken)
    {
        var reception = _receptions.GetOrAdd(tag, static _ => new BulkReception());
        if (reception.Place(destination))
            Accept(tag, reception);
        await reception.Completion.WaitAsync(broken).ConfigureAwait(false);
    }

    /// <summary>Takes a frame of bulk data.</summary>
    /// <exception cref="ProtocolViolationException">It may not come now, or its checksum is wrong.</exception>
    public void Receive(FrameHeader header, FrameReader payload)
    {
        switch (header.Kind)
        {
            case FrameKind.BulkOffer:
                Offered(header, payload);
                break;
            case FrameKind.BulkAccept:
                if (!_accepted.TryGetValue(header.Number, out var accepted) || !accepted.TrySetResult())
                    throw new ProtocolViolationException($"bulk data {header.Number} was accepted and not offered");
                break;
            default:
                if (!_receptions.TryGetValue(header.Number, out var reception))
                    throw new ProtocolViolationException($"bulk data {header.Number} came and was not accepted");
                reception.Receive(header, payload);
                if (reception.IsWhole)
                    Complete(header.Number, reception);
                break;
        }
    }

    private void Offered(FrameHeader header, FrameReader payload)
    {
        if (header.Length != sizeof(long))
            throw new ProtocolViolationException("an offer of bulk data without its length");
        Span<byte> length = stackalloc byte[sizeof(long)];
        payload.ReadExactly(length);
        if (_receptions.Count >= MaxOffers)
            throw new ProtocolViolationException("too many offers of bulk data");
        var reception = _receptions.GetOrAdd(header.Number, static _ => new BulkReception());
        if (reception.Offer(BinaryPrimitives.ReadInt64LittleEndian(length)))
            Accept(header.Number, reception);
    }

    private void Accept(int tag, BulkReception reception)
    {
        link.Post(new OutgoingFrame(new FrameHeader(FrameKind.BulkAccept, tag)));
        if (reception.IsWhole)
            Complete(tag, reception);
    }

    // The tag is free again before anybody learns that the data is there. This one alone is taken out: whoever accepted it
    // may come here after the next one of the tag has been offered.
    private void Complete(int tag, BulkReception reception)
    {
        _receptions.TryRemove(new(tag, reception));
        reception.Complete();
    }

    private static unsafe OutgoingFrame Chunk(
        int tag, int index, ReadOnlyMemory<byte> data, MemoryHandle pin, int start, TaskCompletionSource sent)
    {
        var header = new FrameHeader(FrameKind.BulkChunk, tag, index, Checksum: Crc32C.Of(data.Span));
        return new(header, [new WireBlock((nint)pin.Pointer + start, data.Length)], sent);
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
