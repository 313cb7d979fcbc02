using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Summary;

/// <summary>What workers tell each second, as progress of the job.</summary>
internal static class JobReports
{
    /// <summary>Takes a report in. One of a lost attempt, or of another generation, is of no interest.</summary>
    public static JobState Report(this JobState state, WorkerReport report)
    {
        var worker = report.Worker;
        if (worker.Slot < 0 || worker.Slot >= state.Slots.Length || worker.Attempt <= state.Slots[worker.Slot].LostAttempt || state.Phase.IsFinal())
            return state;
        if ((state.Mode == JobMode.Forming && !state.AtBoundary) || state.Generation is not { } generation || report.Generation != generation.Number)
            return state;
        var progress = state.Progress;
        if (report.FirstLoss is { } first && (progress.First is null || first.Step < progress.First.Step))
            progress = progress with { First = first };
        if (report.Rank == 0 || progress.Throughput == 0)
            progress = progress with { Throughput = report.Throughput, ThroughputUnit = report.ThroughputUnit };
        if (report.Loss is { } loss && report.Step >= progress.Step)
            progress = progress with { Step = report.Step, Loss = loss, Losses = progress.Losses.Add(report.Step, loss, progress.Throughput) };
        return ReferenceEquals(progress, state.Progress) ? state : state with { Progress = progress };
    }
}
