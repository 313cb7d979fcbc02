using System.Collections.Concurrent;

namespace OrleansTraining.Trainer.Exchange;

/// <summary>Buffers that are arrays. Those that were returned are kept for the next time.</summary>
internal sealed class ManagedBuffers : IGradientBuffers
{
    private readonly ConcurrentDictionary<int, ConcurrentBag<Memory<float>>> _free = new();

    /// <inheritdoc />
    public Memory<float> Rent(int length) =>
        _free.TryGetValue(length, out var free) && free.TryTake(out var buffer) ? buffer : new float[length];

    /// <inheritdoc />
    public void Return(Memory<float> buffer) => _free.GetOrAdd(buffer.Length, _ => []).Add(buffer);

    /// <inheritdoc />
    public void Abandon(Memory<float> buffer)
    {
        // The collector gets it when the last message that refers to it is gone.
    }
}
