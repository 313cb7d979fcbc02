using System.Threading.Channels;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>
/// What the job is told and nobody waits for. Told in order, each again and again until the cluster takes it; when it is
/// away for long, the oldest are dropped. Safe for several threads.
/// </summary>
internal sealed class ReportQueue(ClusterCalls calls)
{
    /// <summary>How many reports wait at most.</summary>
    public const int Capacity = 16;

    private readonly Channel<Report> _reports = Channel.CreateBounded<Report>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Adds a report.</summary>
    /// <param name="what">What it is, for the log.</param>
    /// <param name="tell">Tells it; idempotent.</param>
    public void Add(string what, Func<CancellationToken, Task> tell) => _reports.Writer.TryWrite(new(what, tell, null));

    /// <summary>Tells until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var report in _reports.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (report.Tell is not null)
                await calls.CallAsync(report.What, report.Tell, cancellationToken).ConfigureAwait(false);
            report.Reached?.TrySetResult();
        }
    }

    /// <summary>Waits until all that has been added is told, but no longer than the time.</summary>
    public async Task FlushAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _reports.Writer.TryWrite(new("", null, reached));
        await reached.Task.WaitAsync(within, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A report, or a mark behind those before it.</summary>
    private sealed record Report(string What, Func<CancellationToken, Task>? Tell, TaskCompletionSource? Reached);
}
