using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Contracts.Logging;

/// <summary>
/// What a whole process is about, which each of its records says: its node, and, of a trainer, its worker and generation.
/// A trainer that stood by learns late who it is. Safe for several threads.
/// </summary>
public sealed class LogSubject
{
    private WorkerIdentity? _worker;
    private long _generation;

    /// <summary>The node; empty: unknown.</summary>
    public string Node { get; init; } = "";

    /// <summary>The worker; null: none, or not yet.</summary>
    public WorkerIdentity? Worker
    {
        get => Volatile.Read(ref _worker);
        set => Volatile.Write(ref _worker, value);
    }

    /// <summary>The generation that it trains in; 0: in none.</summary>
    public long Generation
    {
        get => Interlocked.Read(ref _generation);
        set => Interlocked.Exchange(ref _generation, value);
    }
}
