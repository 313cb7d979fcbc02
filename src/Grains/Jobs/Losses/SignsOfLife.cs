using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Jobs.Losses;

/// <summary>What a worker has let hear of itself.</summary>
/// <param name="Attempt">Which attempt of it.</param>
/// <param name="Heard">When its newest heartbeat came. It may have been on its way since before the worker's end: calls wait for a silo to take the place of another.</param>
/// <param name="Known">The newest directive that it knew: whoever knows one was there when it was given.</param>
internal readonly record struct SignOfLife(int Attempt, DateTimeOffset Heard = default, long Known = 0);

/// <summary>Signs of life of the workers, as this activation has had them. Soft state: they come again. To be used from one grain's turns only.</summary>
internal sealed class SignsOfLife
{
    private readonly Dictionary<int, SignOfLife> _signs = [];

    /// <summary>A heartbeat.</summary>
    public void Hear(WorkerIdentity worker, DateTimeOffset now) => Note(worker, Of(worker) with { Heard = now });

    /// <summary>It asks for the directive that comes after one that it knows.</summary>
    public void Know(WorkerIdentity worker, long version) => Note(worker, Of(worker) with { Known = version });

    /// <summary>What there is of an attempt.</summary>
    public SignOfLife Of(WorkerIdentity worker) =>
        _signs.TryGetValue(worker.Slot, out var sign) && sign.Attempt == worker.Attempt ? sign : new(worker.Attempt);

    private void Note(WorkerIdentity worker, SignOfLife sign)
    {
        // What is left of an older attempt may still call.
        if (!_signs.TryGetValue(worker.Slot, out var known) || known.Attempt <= worker.Attempt)
            _signs[worker.Slot] = sign;
    }
}
