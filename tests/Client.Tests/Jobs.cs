using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Tests;

/// <summary>Jobs to show.</summary>
internal static class Jobs
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static JobStatus Status(JobPhase phase = JobPhase.Running, int step = 30, int steps = 300) => new()
    {
        JobId = "char-gpt",
        Phase = phase,
        Reason = "",
        Step = step,
        Steps = steps,
        FirstLoss = 4.851,
        Loss = 1.934,
        Submitted = Noon,
        WorldSize = 2,
        Throughput = 12_345,
        ThroughputUnit = "tokens",
        Workers = [Worker(0), Worker(1)],
    };

    public static WorkerStatus Worker(int slot, WorkerState state = WorkerState.Running) => new()
    {
        Slot = slot,
        State = state,
        Attempt = 1,
        Node = $"node-{slot}",
        Rank = slot,
        LastHeard = Noon,
        Report = new WorkerReport { Worker = new WorkerIdentity("char-gpt", slot, 1), Step = 30, StepSeconds = 0.1, Activity = "training" },
    };

    public static JobEvent Event(long sequence, string message) => new() { Sequence = sequence, Time = Noon, Kind = "restart", Message = message };
}
