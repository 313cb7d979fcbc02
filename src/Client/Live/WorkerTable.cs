using System.Collections.Immutable;
using System.Globalization;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Live;

/// <summary>The workers of a job as a table.</summary>
internal static class WorkerTable
{
    /// <summary>The columns.</summary>
    public static ImmutableArray<TextColumn> Columns { get; } =
    [
        new("worker"), new("state"), new("rank", 4), new("node"), new("process", 5), new("attempt", 7), new("restarts", 6), new("step"),
        new("step time", 8), new("exchange", 9), new("memory", 10), new("heard", 3), new("doing", 1),
    ];

    /// <summary>The cells of a worker.</summary>
    public static string[] Row(WorkerStatus worker, DateTimeOffset now)
    {
        var report = worker.Report;
        return
        [
            Number(worker.Slot),
            EnumWords.Of(worker.State),
            worker.Spare ? "spare" : worker.Rank is { } rank ? Number(rank) : "-",
            worker.Node.Length > 0 ? worker.Node : "-",
            worker.ProcessId is { } pid ? Number(pid) : "-",
            Number(worker.Attempt),
            Number(worker.Restarts),
            report is null ? "-" : Number(report.Step),
            Time(report?.StepSeconds),
            Time(report?.ExchangeSeconds),
            report is { MemoryBytes: > 0 } ? Formats.Bytes(report.MemoryBytes) : "-",
            worker.LastHeard is { } heard ? Formats.Ago(now - heard) : "-",
            worker.State == WorkerState.Running ? report?.Activity ?? "" : worker.Reason,
        ];
    }

    private static string Time(double? seconds) => seconds is > 0 and var known ? (known * 1000).ToString("0", CultureInfo.InvariantCulture) + " ms" : "-";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
