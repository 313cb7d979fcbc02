using System.Diagnostics;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Logging;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Trainer.Telemetry;

/// <summary>
/// The spans of one worker. The first is its way from the start to the job's yes; those that follow are parts of the
/// generation that it is in. Safe for several threads.
/// </summary>
internal sealed class WorkerTraces : IDisposable
{
    private readonly WorkerIdentity _worker;
    private readonly LogSubject? _subject;
    private Activity? _joining;
    private volatile string? _parent;
    private long _generation;

    /// <summary>Begins with the way to the job.</summary>
    /// <param name="worker">Who it is.</param>
    /// <param name="parent">What its launch is a part of.</param>
    /// <param name="subject">What the log says of the process; null: nobody asks.</param>
    public WorkerTraces(WorkerIdentity worker, string? parent = null, LogSubject? subject = null)
    {
        (_worker, _parent, _subject) = (worker, parent, subject);
        _joining = Begin("worker.join");
    }

    /// <summary>Has what follows be a part of the worker's way to the job, for as long as it lasts.</summary>
    public TrainingTraces.Entered EnterJoin() => Volatile.Read(ref _joining).Enter();

    /// <summary>The job has answered.</summary>
    public void Joined(int step, bool accepted, string reason)
    {
        var joining = Interlocked.Exchange(ref _joining, null);
        joining?.SetTag(TrainingTraces.Step, step);
        if (!accepted)
            joining.Failed(reason);
        joining?.Stop();
    }

    /// <summary>The worker takes part in a generation.</summary>
    public void Enter(Generation generation)
    {
        Interlocked.Exchange(ref _generation, generation.Number);
        _parent = generation.Trace ?? _parent;
        if (_subject is not null)
            _subject.Generation = generation.Number;
    }

    /// <summary>Begins a span of the generation; null when nobody traces.</summary>
    public Activity? Begin(string name)
    {
        var span = TrainingTraces.Begin(TrainingTraces.Trainer, name, _parent).Of(_worker);
        return Interlocked.Read(ref _generation) is > 0 and var generation ? span?.SetTag(TrainingTraces.Generation, generation) : span;
    }

    /// <inheritdoc />
    public void Dispose() => Interlocked.Exchange(ref _joining, null).Failed("it ended before it had joined")?.Stop();
}
