using OrleansTraining.Trainer.Exchange.Direct.Links;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct.Bulk;

/// <summary>Bulk data that comes from one peer: it begins when it has both been offered and been given a place.</summary>
internal sealed class BulkReception
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? _offered;
    private Memory<byte>? _place;
    private int _chunk;
    private int _received;

    /// <summary>Completes when all has come.</summary>
    public Task Completion => _complete.Task;

    /// <summary>Whether all has come.</summary>
    public bool IsWhole => _place is { } place && _offered == _received && _received == place.Length;

    /// <summary>Gives it a place.</summary>
    /// <returns>Whether it can be accepted now.</returns>
    public bool Place(Memory<byte> destination)
    {
        lock (_lock)
        {
            if (_place is not null)
                throw new InvalidOperationException("the same bulk data is received twice");
            _place = destination;
            return Begins();
        }
    }

    /// <summary>The peer has it.</summary>
    /// <returns>Whether it can be accepted now.</returns>
    /// <exception cref="ProtocolViolationException">It has been offered before.</exception>
    public bool Offer(long length)
    {
        lock (_lock)
        {
            if (_offered is not null)
                throw new ProtocolViolationException("the same bulk data is offered twice");
            _offered = length;
            return Begins();
        }
    }

    /// <summary>Takes the next chunk.</summary>
    /// <exception cref="ProtocolViolationException">It is not the next one, or was changed on the way.</exception>
    public void Receive(FrameHeader header, FrameReader payload)
    {
        if (_place is not { } place || _offered != place.Length || header.Index != _chunk
            || header.Length == 0 || header.Length > place.Length - _received)
        {
            throw new ProtocolViolationException($"chunk {header.Index} of bulk data {header.Number} is not the next one");
        }
        var chunk = place.Span.Slice(_received, header.Length);
        payload.ReadExactly(chunk);
        if (Crc32C.Of(chunk) != header.Checksum)
            throw new ProtocolViolationException($"chunk {header.Index} of bulk data {header.Number} has a wrong checksum");
        _chunk++;
        _received += header.Length;
    }

    /// <summary>Lets the receiver have it.</summary>
    public void Complete() => _complete.TrySetResult();

    private bool Begins()
    {
        if (_offered is not { } offered || _place is not { } place)
            return false;
        if (offered != place.Length)
        {
            _complete.TrySetException(new ExchangeFailedException($"{offered} bytes are offered where {place.Length} are expected"));
            return false;
        }
        return true;
    }
}
