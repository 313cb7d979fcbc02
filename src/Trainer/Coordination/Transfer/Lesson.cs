using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>
/// What a source gives to learners: its stripe of the state, and the checksums that it has of the next source's. Nobody
/// waits for it: it is read beside the next step, and what remains when that changes the state is copied first.
/// </summary>
internal sealed class Lesson : IDisposable
{
    private readonly int _step;
    private readonly StateRequest _request;
    private readonly Func<byte[]> _header;
    private readonly LentRow _stripe;
    private readonly Lazy<byte[]> _checks;

    /// <summary>Prepares it, on the training thread.</summary>
    /// <param name="replica">The state.</param>
    /// <param name="step">Its committed steps.</param>
    /// <param name="source">Which of the sources this is.</param>
    /// <param name="sources">How many there are.</param>
    /// <param name="learners">To how many it is given.</param>
    /// <param name="memory">For the copy.</param>
    public Lesson(IReplicaState replica, int step, int source, int sources, int learners, LessonMemory memory)
    {
        var row = new StateRow(replica);
        (_step, _header) = (step, replica.Header());
        _request = StateRequest.All(StateWish.State, row.Length, sources)[source];
        _stripe = new(row, _request.Stripe, learners, memory);
        _checks = new(() => StripeSender.Checks(row, _request.Check));
        replica.BeforeChange(Keep);
    }

    /// <summary>The bytes for each learner.</summary>
    public long Bytes => _request.Stripe.Length;

    /// <summary>Gives it to one, on any thread, and waits until that has all.</summary>
    /// <exception cref="ExchangeFailedException">The learner went, or wants something else.</exception>
    public async Task GiveAsync(IStateChannel channel, int rank, CancellationToken cancellationToken)
    {
        // Beside the transfer, so that they need not be made when the state is about to change.
        var checks = Task.Run(() => _checks.Value, CancellationToken.None);
        try
        {
            await GiveAsync(channel, rank, checks, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ((Task)checks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Lets go of it; nobody may be reading any more.</summary>
    public void Dispose() => _stripe.Dispose();

    private async Task GiveAsync(IStateChannel channel, int rank, Task<byte[]> checks, CancellationToken cancellationToken)
    {
        var header = _header();
        var offer = new StateOffer(_step, TotalStep: -1, header.Length, _stripe.Length, TotalLength: 0);
        if (await channel.OfferAsync(rank, offer, cancellationToken).ConfigureAwait(false) != _request)
            throw new ExchangeFailedException($"rank {rank} wants another part of the state than is its due") { Suspects = [rank] };
        if (_request.Header)
            await channel.SendAsync(rank, StateTags.Header, header, cancellationToken).ConfigureAwait(false);
        await new StripeSender(channel).SendAsync(rank, _stripe, _request.Stripe, cancellationToken).ConfigureAwait(false);
        if (await checks.ConfigureAwait(false) is { Length: > 0 } known)
            await channel.SendAsync(rank, StateTags.Checks, known, cancellationToken).ConfigureAwait(false);
        await channel.ReceiveAsync(rank, StateTags.Done, new byte[1], cancellationToken).ConfigureAwait(false);
    }

    private void Keep()
    {
        if (_stripe.TryKeep())
            _ = _checks.Value;
    }
}
