using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>Holds one call open at all times that is answered when there is a new directive.</summary>
internal sealed class DirectiveLoop(IJobGrain job, WorkerIdentity worker, ClusterCalls calls, DirectiveFeed feed, TimeProvider time)
{
    /// <summary>An answer without news comes after some ten seconds; one that comes at once must not make the loop spin.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);

    /// <summary>A silo may take the call and stand still.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(20);

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = feed.Version;
            var directive = await calls.CallAsync(
                "the wait for directives", token => job.WaitDirectiveAsync(worker, known, token), CallLimit, cancellationToken).ConfigureAwait(false);
            if (directive.Version > known)
                feed.Publish(directive);
            else
                await Task.Delay(ShortestWait, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
