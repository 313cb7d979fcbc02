namespace OrleansTraining.Trainer.Coordination;

/// <summary>Ends the trainer when no silo has answered for too long. The heartbeats see to it that there are calls to answer.</summary>
internal sealed class OrphanWatch(ClusterCalls calls, DirectiveFeed feed, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs until the cluster has been silent for the whole time, or is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (calls.Silence is var silence && silence < patience)
        {
            var left = patience - silence;
            await Task.Delay(left > ShortestWait ? left : ShortestWait, time, cancellationToken).ConfigureAwait(false);
        }
        feed.Close($"no silo has answered for {patience.TotalSeconds:0.#} s", ExitCode.ClusterNotReached);
    }
}
