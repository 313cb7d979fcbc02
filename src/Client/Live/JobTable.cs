using System.Collections.Immutable;
using System.Globalization;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Live;

/// <summary>The list of jobs as a table.</summary>
internal static class JobTable
{
    /// <summary>The columns.</summary>
    public static ImmutableArray<TextColumn> Columns { get; } =
    [
        new("job"), new("phase"), new("step"), new("loss"), new("rate", 2), new("left", 3), new("goodput", 4), new("restarts", 5), new("submitted", 6), new("reason", 1),
    ];

    /// <summary>The cells of a job.</summary>
    public static string[] Row(JobSummary job)
    {
        var running = job.Phase == JobPhase.Running;
        return
        [
            job.JobId,
            job.Deleting ? "deleting" : EnumWords.Of(job.Phase),
            job.Steps > 0 ? string.Create(CultureInfo.InvariantCulture, $"{job.Step}/{job.Steps}") : "-",
            job.Steps > 0 ? Formats.Loss(job.Loss) : "-",
            running && job.Throughput > 0 ? $"{Formats.Rate(job.Throughput)} {job.ThroughputUnit}/s" : "-",
            running && job.EtaSeconds is { } eta && eta < TimeSpan.MaxValue.TotalSeconds ? Formats.Duration(TimeSpan.FromSeconds(eta)) : "-",
            Formats.Percent(job.Goodput),
            job.Restarts.ToString(CultureInfo.InvariantCulture),
            Formats.Time(job.Submitted),
            job.Reason,
        ];
    }
}
