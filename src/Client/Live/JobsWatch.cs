using System.Collections.Immutable;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Cluster.Answers;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;
using Spectre.Console;

namespace OrleansTraining.Client.Live;

/// <summary><c>otrain watch</c> without a job: the list of all jobs as it changes, until Ctrl+C, its ordinary end.</summary>
internal sealed class JobsWatch(Terminal terminal, ICluster cluster, TimeProvider time)
{
    private const int RowsAround = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Shows it.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (terminal.IsInteractive && terminal.Format == OutputFormat.Table)
                await terminal.Ansi.Live(new Text("")).AutoClear(false).StartAsync(context => ShowAsync(jobs => context.UpdateTarget(Picture(jobs)), always: true, cancellationToken));
            else
                await ShowAsync(Write, always: false, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The only way it ends.
        }
        return ExitCodes.Success;
    }

    private async Task ShowAsync(Action<ImmutableArray<JobSummary>> show, bool always, CancellationToken cancellationToken)
    {
        ImmutableArray<JobSummary> shown = default;
        while (true)
        {
            var jobs = await cluster.ListAsync(JobQuery.All, cancellationToken);
            if (always || shown.IsDefault || !jobs.SequenceEqual(shown, Same.Instance))
                show(jobs);
            shown = jobs;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private void Write(ImmutableArray<JobSummary> jobs)
    {
        if (terminal.Format != OutputFormat.Table)
            terminal.WriteRecord(new { Type = "summaries", Time = time.GetUtcNow(), Items = jobs });
        else if (jobs.IsEmpty)
            terminal.Line("no jobs");
        else
            terminal.WriteTable(JobTable.Columns, jobs.Select(JobTable.Row));
        terminal.Out.Flush();
    }

    /// <summary>The newest that there is room for.</summary>
    private Rows Picture(ImmutableArray<JobSummary> jobs)
    {
        var room = Math.Max(1, terminal.Size.Height - RowsAround);
        var lines = jobs.IsEmpty ? ["no jobs"] : TextTable.Lines(JobTable.Columns, [.. jobs.TakeLast(room).Select(JobTable.Row)], terminal.Size.Width);
        return new Rows(lines.Select(line => new Text(line)));
    }

    /// <summary>Compares what is shown: lists in the summaries are never the same objects.</summary>
    private sealed class Same : IEqualityComparer<JobSummary>
    {
        public static Same Instance { get; } = new();

        public bool Equals(JobSummary? one, JobSummary? other) => one is null || other is null ? one == other : (one with { Lost = [] }) == (other with { Lost = [] });

        public int GetHashCode(JobSummary job) => job.JobId.GetHashCode(StringComparison.Ordinal);
    }
}
