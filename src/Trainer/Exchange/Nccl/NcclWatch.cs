namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>
/// Waits for a communicator, and gives it up as soon as a member is lost or the step is cancelled: NCCL itself would wait
/// for the lost one without end.
/// </summary>
internal sealed class NcclWatch(INcclCommunicator communicator, INcclPeers peers, TimeProvider time)
{
    /// <summary>Looks without a pause in between: most operations are short.</summary>
    private const int EagerLooks = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Set once a member has been lost.</summary>
    public CancellationToken Lost => peers.Broken;

    /// <summary>Waits until the communicator is at a stage.</summary>
    /// <param name="reached">Whether it is.</param>
    /// <param name="cancellationToken">Ends the wait, and the communicator.</param>
    /// <exception cref="ExchangeFailedException">The communicator failed, or a member was lost.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task UntilAsync(Func<NcclStage, bool> reached, CancellationToken cancellationToken)
    {
        for (var looks = 0; ; looks++)
        {
            ThrowIfOver(cancellationToken);
            var (stage, reason) = communicator.Status;
            if (stage == NcclStage.Failed)
                throw new ExchangeFailedException($"nccl: {reason}") { Suspects = peers.Suspects };
            if (reached(stage))
                return;
            if (looks < EagerLooks)
                await Task.Yield();
            else
                await Task.Delay(Pause, time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Throws when nobody waits any more, or a member has been lost.</summary>
    public void ThrowIfOver(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (peers.Broken.IsCancellationRequested)
            throw new ExchangeFailedException($"nccl: rank {string.Join(", ", peers.Suspects)} was lost") { Suspects = peers.Suspects };
    }
}
