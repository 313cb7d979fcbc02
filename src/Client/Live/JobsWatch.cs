using System.Collections.Immutable;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;
using Spectre.Console;

namespace OrleansTraining.Client.Live;

/// <summary><c>otrain watch</c> without a job: the list of all jobs as it changes, until Ctrl+C, its ordinary end.</summary>
internal sealed class JobsWatch(Terminal terminal, ICluster cluster, TimeProvider time)
{
    private const int RowsAround = 3;

    /// <summary>Shows it.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (terminal.IsInteractive && terminal.Format == OutputFormat.Table)
                await terminal.Ansi.Live(new Text("")).AutoClear(false).StartAsync(context => ShowAsync(jobs => context.UpdateTarget(Picture(jobs)), cancellationToken));
            else
                await ShowAsync(Write, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The only way it ends.
        }
        return ExitCodes.Success;
    }

    private async Task ShowAsync(Action<ImmutableArray<JobSummary>> show, CancellationToken cancellationToken)
    {
        await foreach (var jobs in cluster.WatchAsync(cancellationToken))
            show(jobs);
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
}
