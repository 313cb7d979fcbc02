using OrleansTraining.Contracts.Shards;

namespace OrleansTraining.Grains.Shards;

/// <summary>The parts of a training state that this shard holds for the members of one generation that lack it.</summary>
internal sealed class StateParts(ShardOptions options)
{
    private readonly Dictionary<int, StatePart> _parts = [];
    private TaskCompletionSource _changed = NewSignal();
    private long _bytes;

    /// <summary>Completes when the set has changed.</summary>
    public Task Changed => _changed.Task;

    /// <summary>The part, or null.</summary>
    public StatePart? Find(int index) => _parts.GetValueOrDefault(index);

    /// <summary>Takes a part. False when it contradicts those that are there, or breaks a bound.</summary>
    public bool Put(StatePart part)
    {
        if (part.Index < 0 || part.Index >= part.Count || part.Bytes.Length > options.MaxPartBytes)
            return false;
        // Sources have the same state and serialise it the same way; one that differs must not be mixed in.
        if (_parts.Count > 0 && _parts.Values.First() is var first && (first.Hash != part.Hash || first.Count != part.Count))
            return false;
        if (_parts.ContainsKey(part.Index))
            return true;
        if (_bytes + part.Bytes.Length > options.MaxStateBytes)
            return false;
        _parts.Add(part.Index, part);
        _bytes += part.Bytes.Length;
        Signal();
        return true;
    }

    /// <summary>Lets go of everything.</summary>
    public void Clear()
    {
        if (_parts.Count == 0)
            return;
        _parts.Clear();
        _bytes = 0;
        Signal();
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
