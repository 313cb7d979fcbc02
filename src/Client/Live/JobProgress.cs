using System.Globalization;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Live;

/// <summary>What can be said about the progress of a job from its status alone.</summary>
internal static class JobProgress
{
    /// <summary>Whether the job counts steps; the program of a user keeps its progress to itself.</summary>
    public static bool HasSteps(JobStatus status) => status.Steps > 0;

    /// <summary>The share of steps that is done, from 0 to 1.</summary>
    public static double Share(JobStatus status) => status.Steps > 0 ? Math.Clamp((double)status.Step / status.Steps, 0, 1) : 0;

    /// <summary>
    /// The time that the rest will take, as the job says or at the pace of the workers' newest reports; null while they do
    /// not train.
    /// </summary>
    public static TimeSpan? Remaining(JobStatus status)
    {
        if (status.Phase != JobPhase.Running)
            return null;
        if (status.EtaSeconds is >= 0 and var eta && eta < TimeSpan.MaxValue.TotalSeconds)
            return TimeSpan.FromSeconds(eta);
        var pace = status.Workers.Select(worker => worker.Report?.StepSeconds ?? 0).DefaultIfEmpty(0).Max();
        var seconds = pace * Math.Max(0, status.Steps - status.Step);
        return pace > 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>One line for a log.</summary>
    public static string Line(JobStatus status)
    {
        var running = status.Workers.Count(worker => worker.State == WorkerState.Running);
        var rate = status.Throughput > 0 ? $", {Formats.Rate(status.Throughput)} {status.ThroughputUnit}/s" : "";
        var validation = status.ValidationLoss is { } loss ? $", validation {Formats.Loss(loss)}" : "";
        var rest = Remaining(status) is { } remaining ? $", {Formats.Duration(remaining)} left" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{status.JobId}: step {status.Step}/{status.Steps} ({100 * Share(status):0} %), loss {Formats.Loss(status.Loss)}{validation}{rate}, {Formats.Count(running, "worker")}{rest}");
    }
}
