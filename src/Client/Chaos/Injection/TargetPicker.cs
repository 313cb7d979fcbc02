using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Chaos.Injection;

/// <summary>Finds who is to be hit: as planned, or the next one when that one is not there.</summary>
internal static class TargetPicker
{
    /// <summary>The member in the slot, or in the next slot that has one; null when the job has no member with a process.</summary>
    public static WorkerStatus? Member(JobStatus status, int slot)
    {
        var members = Members(status).OrderBy(worker => worker.Slot).ToList();
        return members.Find(worker => worker.Slot >= slot) ?? members.FirstOrDefault();
    }

    /// <summary>The member that writes checkpoints: rank 0.</summary>
    public static WorkerStatus? Writer(JobStatus status) => Members(status).MinBy(worker => worker.Rank);

    /// <summary>Workers that take part and run.</summary>
    public static IEnumerable<WorkerStatus> Members(JobStatus status) =>
        status.Workers.Where(worker => worker is { Rank: not null, ProcessId: not null, State: WorkerState.Running });

    /// <summary>Whether the job is at full strength: all workers run, and as many as are wanted take part.</summary>
    public static bool IsWhole(JobStatus status) =>
        status.Phase == JobPhase.Running && Members(status).Count() >= status.WorldSize && status.Workers.All(worker => worker.State == WorkerState.Running);

    /// <summary>Another number of workers than the job has: the one planned, if it is another.</summary>
    /// <param name="planned">The number planned.</param>
    /// <param name="current">The number there is.</param>
    /// <param name="most">The most there may be.</param>
    public static int Workers(int planned, int current, int most) =>
        planned != current ? planned
        : current < most ? current + 1
        : Math.Max(1, current - 1) is var fewer && fewer != current ? fewer : current + 1;

    /// <summary>Whether the job is fit for a fault of a kind: it trains, and somebody would survive.</summary>
    public static bool IsFit(JobStatus status, ChaosKind kind) => IsFit(status, kind.EndsWorker() ? Math.Min(1, status.WorldSize - 1) : 0);

    /// <summary>Whether the job trains, with so many members beside the one that is hit.</summary>
    public static bool IsFit(JobStatus status, int survivors) => status.Phase == JobPhase.Running && Members(status).Count() > survivors;
}
