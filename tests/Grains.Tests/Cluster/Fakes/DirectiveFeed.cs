using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>The long poll that a trainer holds open at all times.</summary>
internal sealed class DirectiveFeed(TrainingCluster cluster, WorkerIdentity identity)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _news = NewSignal();
    private CancellationTokenSource _superseded = new();
    private Directive? _newest;
    private long _taken;
    private Task _loop = Task.CompletedTask;

    /// <summary>Whether the members are to leave the generation at the end of a step.</summary>
    public bool WantsBoundary
    {
        get
        {
            lock (_lock)
                return _newest is { Kind: DirectiveKind.Rejoin, AtBoundary: true };
        }
    }

    public void Start(CancellationToken cancellationToken) => _loop = PollAsync(cancellationToken);

    public Task StopAsync() => _loop;

    /// <summary>The next directive, and a token that fires when there is a newer one.</summary>
    public async Task<(Directive Directive, CancellationToken Superseded)> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task news;
            lock (_lock)
            {
                if (_newest is { } directive && directive.Version > _taken)
                {
                    _taken = directive.Version;
                    return (directive, _superseded.Token);
                }
                news = _news.Task;
            }
            await news.WaitAsync(cancellationToken);
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        long known = 0;
        try
        {
            while (true)
            {
                var directive = await Patience.RetryAsync(
                    () => cluster.Grain<IJobGrain>(identity.JobId).WaitDirectiveAsync(identity, known),
                    cancellationToken);
                if (directive.Version <= known)
                    continue;
                cluster.Directives.Enqueue((identity, directive));
                known = directive.Version;
                Take(directive);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private void Take(Directive directive)
    {
        lock (_lock)
        {
            var (superseded, news) = (_superseded, _news);
            (_newest, _news) = (directive, NewSignal());
            // The step that is in progress is given up, unless nobody was lost.
            if (directive is not { Kind: DirectiveKind.Rejoin, AtBoundary: true })
            {
                _superseded = new();
                superseded.Cancel();
            }
            news.SetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
