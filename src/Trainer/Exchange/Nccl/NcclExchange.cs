using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;

namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>
/// The exchange of a generation by NCCL's all-reduce. The sums are NCCL's: all members get the same bits, but another
/// number of members gives others. The connections between the members say when one is lost.
/// </summary>
internal sealed class NcclExchange : IGradientExchange
{
    /// <summary>Elements that are summed at a time: 4 MiB.</summary>
    public const int BucketLength = 1 << 20;

    /// <summary>How long the members have to come together.</summary>
    private static readonly TimeSpan JoinTimeout = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _closing = new();
    private Task _step = Task.CompletedTask;

    private NcclExchange(INcclCommunicator communicator, INcclPeers peers, int microbatches, int bucketLength, TimeProvider time)
    {
        (Communicator, Watch, BucketElements) = (communicator, new(communicator, peers, time), bucketLength);
        // What each member computes follows from the sizes alone.
        Shares =
        [
            .. Enumerable.Range(0, peers.WorldSize).SelectMany(rank => ReductionTree
                .Cover(microbatches, MicrobatchRange.Of(microbatches, rank, peers.WorldSize))
                .Select(node => new StepShare(rank, node, []))),
        ];
    }

    internal INcclCommunicator Communicator { get; }

    internal NcclWatch Watch { get; }

    internal int BucketElements { get; }

    internal ImmutableArray<StepShare> Shares { get; }

    /// <summary>Brings the members together.</summary>
    /// <param name="driver">NCCL.</param>
    /// <param name="peers">The other members.</param>
    /// <param name="device">This member's device.</param>
    /// <param name="microbatches">Microbatches of the global batch.</param>
    /// <param name="vectorLength">Elements of the vectors, with the tail.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="bucketLength">Elements that are summed at a time.</param>
    /// <exception cref="ExchangeFailedException">Some did not come, or a device refused.</exception>
    public static async Task<NcclExchange> OpenAsync(
        INcclDriver driver, INcclPeers peers, int device, int microbatches, int vectorLength, TimeProvider time,
        CancellationToken cancellationToken, int bucketLength = BucketLength)
    {
        using var limit = new CancellationTokenSource(JoinTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        INcclCommunicator? communicator = null;
        try
        {
            var id = await ShareIdAsync(driver, peers, either.Token).ConfigureAwait(false);
            communicator = driver.Join(new() { Id = id, WorldSize = peers.WorldSize, Rank = peers.Rank, Device = device, Length = vectorLength });
            var exchange = new NcclExchange(communicator, peers, microbatches, bucketLength, time);
            await exchange.Watch.UntilAsync(stage => stage != NcclStage.Busy, either.Token).ConfigureAwait(false);
            communicator = null;
            return exchange;
        }
        catch (NcclException error)
        {
            throw new ExchangeFailedException($"nccl: {error.Message}");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ExchangeFailedException($"nccl: the members did not come together within {JoinTimeout.TotalSeconds:F0} s");
        }
        finally
        {
            communicator?.Abort();
            communicator?.Dispose();
        }
    }

    /// <inheritdoc />
    public IStepReduction Begin(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken)
    {
        var reduction = new NcclReduction(this, contribution, total, cancellationToken, _closing.Token);
        _step = reduction.Running;
        return reduction;
    }

    /// <summary>Ends the communicator; a step that is under way fails.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        // Its outcome belongs to whoever completes it; here it is only waited for.
        await _step.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Communicator.Dispose();
        _closing.Dispose();
    }

    private static async Task<byte[]> ShareIdAsync(INcclDriver driver, INcclPeers peers, CancellationToken cancellationToken)
    {
        if (peers.Rank == 0)
        {
            var id = driver.NewId();
            await Task.WhenAll(Enumerable.Range(1, peers.WorldSize - 1).Select(rank => peers.SendAsync(rank, id, cancellationToken))).ConfigureAwait(false);
            return id;
        }
        var received = new byte[NcclSeat.IdLength];
        await peers.ReceiveAsync(0, received, cancellationToken).ConfigureAwait(false);
        return received;
    }
}
