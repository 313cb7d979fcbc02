using System.Collections.Immutable;
using System.Globalization;
using OrleansTraining.Client.Live.Charts;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OrleansTraining.Client.Live;

/// <summary>The picture of a job: a pure function of its status.</summary>
internal static class JobView
{
    private const int BarWidth = 40;
    private const int SparkWidth = 40;
    private const int MinWidth = 8;
    private const string Gap = "  ";

    // Head, bar, loss, time, head of the workers, and a row below.
    private const int RowsAround = 6;

    /// <summary>Draws it.</summary>
    /// <param name="status">The job.</param>
    /// <param name="recent">The newest lines about it.</param>
    /// <param name="size">The room on the terminal.</param>
    /// <param name="now">The time, to tell ages.</param>
    /// <param name="curves">Whether there are curves beside the numbers.</param>
    public static IRenderable Render(JobStatus status, ImmutableArray<string> recent, ScreenSize size, DateTimeOffset now, bool curves = false)
    {
        var width = size.Width;
        var rows = new List<IRenderable>
        {
            new Markup($"[bold]{Markup.Escape(Printable.Of(status.JobId))}[/]  [{ColorOf(status.Phase)}]{EnumWords.Of(status.Phase)}[/]  [grey]{Markup.Escape(Printable.Of(status.Reason))}[/]"),
        };
        if (JobProgress.HasSteps(status))
        {
            rows.Add(new Markup(Progress(status, width)));
            var picture = curves ? JobCurves.Render(status, width, size.Height - RowsAround - status.Workers.Length - recent.Length) : [];
            rows.Add(new Markup(Loss(status, picture.IsEmpty ? width : 0)));
            if (TimeText(status) is { Length: > 0 } time)
                rows.Add(new Text(time, new Style(Color.Grey)).Overflow(Overflow.Ellipsis));
            rows.AddRange(picture.Select(line => new Text(line, new Style(Color.Teal))));
        }
        else
            rows.Add(new Markup(string.Create(CultureInfo.InvariantCulture, $"launch {status.Generation}, {Formats.Count(status.Restarts, "restart")}")));
        rows.Add(Workers(status, now));
        rows.AddRange(recent.Select(line => new Text(line, new Style(Color.Grey)).Overflow(Overflow.Ellipsis)));
        return new Rows(rows);
    }

    /// <summary>The bar, as long as there is room for it, and the numbers.</summary>
    private static string Progress(JobStatus status, int width)
    {
        var text = ProgressText(status);
        var bar = Math.Min(BarWidth, width - text.Length - Gap.Length);
        if (bar < MinWidth)
            return Markup.Escape(text);
        var done = (int)Math.Round(JobProgress.Share(status) * bar);
        return $"[green]{new string('━', done)}[/][grey]{new string('─', bar - done)}[/]{Gap}{Markup.Escape(text)}";
    }

    /// <summary>The loss, with a row of bars as long as there is room for it.</summary>
    private static string Loss(JobStatus status, int width)
    {
        var (head, text) = ($"loss {Formats.Loss(status.Loss)}", LossText(status));
        var room = Math.Min(SparkWidth, width - head.Length - text.Length - (2 * Gap.Length));
        var spark = room < MinWidth ? "" : $"[teal]{Sparkline.Of(status.Losses, room)}[/]{Gap}";
        return $"[bold]{head}[/]{Gap}{spark}{text}";
    }

    private static string ProgressText(JobStatus status)
    {
        var rest = JobProgress.Remaining(status) is { } remaining ? $", {Formats.Duration(remaining)} left" : "";
        var rate = status.Throughput > 0 ? $", {Formats.Rate(status.Throughput)} {Printable.Of(status.ThroughputUnit)}/s" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{status.Step}/{status.Steps} ({100 * JobProgress.Share(status):0} %){rate}{rest}");
    }

    private static string LossText(JobStatus status)
    {
        var parts = new List<string>();
        if (status.FirstLoss is { } first)
            parts.Add($"from {Formats.Loss(first)}");
        if (status.ValidationLoss is { } validation)
            parts.Add($"validation {Formats.Loss(validation)}");
        if (status.Checkpoint is { } checkpoint)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"checkpoint at {checkpoint.Step}"));
        return string.Join(", ", parts);
    }

    /// <summary><c>goodput 97 %; lost: starting 3.1 s, process-exit 0.6 s (2)</c>; empty before its first second.</summary>
    private static string TimeText(JobStatus status)
    {
        if (status.Goodput is null)
            return "";
        var lost = status.Lost.IsDefault ? [] : status.Lost.OrderByDescending(loss => loss.Seconds).Select(loss =>
            string.Create(CultureInfo.InvariantCulture, $"{EnumWords.Of(loss.Cause)} {loss.Seconds:0.0} s{(loss.Count > 1 ? $" ({loss.Count})" : "")}"));
        return $"goodput {Formats.Percent(status.Goodput)}{(lost.Any() ? "; lost: " + string.Join(", ", lost) : "")}";
    }

    private static Table Workers(JobStatus status, DateTimeOffset now)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("[grey]worker[/]", "[grey]state[/]", "[grey]rank[/]", "[grey]attempt[/]", "[grey]node[/]", "[grey]step[/]", "[grey]doing[/]", "[grey]heard[/]");
        foreach (var worker in status.Workers.OrderBy(worker => worker.Slot))
            table.AddRow(
                Number(worker.Slot),
                $"[{ColorOf(worker.State)}]{EnumWords.Of(worker.State)}[/]",
                worker.Rank is { } rank ? Number(rank) : "-",
                Number(worker.Attempt),
                Markup.Escape(Printable.Of(worker.Node)),
                worker.Report is { } report ? Number(report.Step) : "-",
                Markup.Escape(Printable.Of(worker.State == WorkerState.Running ? Doing(worker) : worker.Reason)),
                worker.LastHeard is { } heard ? Formats.Duration(now > heard ? now - heard : TimeSpan.Zero) + " ago" : "-");
        return table;
    }

    /// <summary>What it reports; a program of the user's reports nothing.</summary>
    private static string Doing(WorkerStatus worker) =>
        worker.Report?.Activity ?? (worker.ProcessId is { } pid ? string.Create(CultureInfo.InvariantCulture, $"process {pid}") : "");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string ColorOf(JobPhase phase) => phase switch
    {
        JobPhase.Completed or JobPhase.Running => "green",
        JobPhase.Failed => "red",
        JobPhase.Recovering => "yellow",
        _ => "blue",
    };

    private static string ColorOf(WorkerState state) => state switch
    {
        WorkerState.Running or WorkerState.Exited => "green",
        WorkerState.Failed => "red",
        WorkerState.Backoff => "yellow",
        _ => "blue",
    };
}
