using System.Collections.Immutable;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;
using Spectre.Console;

namespace OrleansTraining.Client.Live;

/// <summary>A view that changes in place.</summary>
internal sealed class LiveReporter(Terminal terminal, TimeProvider time) : IJobReporter
{
    private const int KeptLines = 8;
    private readonly Lock _gate = new();
    private ImmutableQueue<string> _recent = [];
    private bool _live;

    public void Say(string message)
    {
        lock (_gate)
        {
            if (_live)
                Remember(message);
            else
                terminal.Line(message);
        }
    }

    public async Task<JobStatus?> FollowAsync(IAsyncEnumerable<JobSnapshot> snapshots, CancellationToken cancellationToken)
    {
        JobStatus? last = null;
        SetLive(true);
        try
        {
            await terminal.Ansi.Live(new Text("")).AutoClear(false).StartAsync(async context =>
            {
                await foreach (var snapshot in snapshots.WithCancellation(cancellationToken))
                {
                    last = snapshot.Status;
                    context.UpdateTarget(JobView.Render(last, RecentWith(snapshot.Events), terminal.Size, time.GetUtcNow(), curves: true));
                }
            });
        }
        finally
        {
            SetLive(false);
        }
        return last;
    }

    public void Finish(JobResult result) => terminal.Line(result.Line());

    private ImmutableArray<string> RecentWith(ImmutableArray<JobEvent> events)
    {
        lock (_gate)
        {
            foreach (var happened in events)
                Remember(EventText.Of(happened));
            return [.. _recent];
        }
    }

    private void Remember(string line)
    {
        _recent = _recent.Enqueue(Printable.Of(line));
        while (_recent.Count() > KeptLines)
            _recent = _recent.Dequeue();
    }

    private void SetLive(bool live)
    {
        lock (_gate)
            _live = live;
    }
}
