namespace OrleansTraining.Trainer.Exchange.Direct;

/// <summary>Which members need nothing more of the others.</summary>
internal sealed class Farewells
{
    private readonly Lock _lock = new();
    private readonly bool[] _left;
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Of so many members, of which this is one.</summary>
    public Farewells(int worldSize, int rank)
    {
        _left = new bool[worldSize];
        Leave(rank);
    }

    /// <summary>Completes when all have left, or are gone.</summary>
    public Task Completion => _all.Task;

    /// <summary>A member leaves.</summary>
    public void Leave(int rank)
    {
        lock (_lock)
        {
            _left[rank] = true;
            if (Array.TrueForAll(_left, left => left))
                _all.TrySetResult();
        }
    }

    /// <summary>Whether it has left.</summary>
    public bool HasLeft(int rank)
    {
        lock (_lock)
            return _left[rank];
    }
}
