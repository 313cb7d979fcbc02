using System.Collections.Concurrent;
using System.Threading.Channels;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Interop;

namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// Goes along with the steps of the others for a member that lacks their state, or is behind: it takes part in each step,
/// so that nobody waits for it, and keeps the total until it can be applied. The training thread has the state to take in
/// meanwhile, and is not needed here.
/// </summary>
/// <param name="totals">Where the exchange leaves them.</param>
/// <param name="steps">The last step of all.</param>
/// <param name="exchange">Takes part in a step.</param>
internal sealed class Following(StepTotals totals, int steps, Func<int, Task<StepReceipt>> exchange) : IDisposable
{
    /// <summary>How many totals are kept at most; then the others have to wait.</summary>
    private const int MaxKept = 8;

    private readonly Channel<Kept> _kept = Channel.CreateBounded<Kept>(new BoundedChannelOptions(MaxKept) { SingleReader = true, SingleWriter = true });
    private readonly ConcurrentBag<LargeMemory> _spare = [];
    private volatile bool _concluded;

    /// <summary>Goes along from a step on, until <see cref="Conclude"/>, the last step, or the members leave together.</summary>
    /// <returns><see cref="LoopEnd.Boundary"/> when they do.</returns>
    /// <exception cref="OperationCanceledException">The generation ended.</exception>
    /// <exception cref="ExchangeFailedException">The generation cannot go on.</exception>
    public async Task<LoopEnd?> RunAsync(int step, CancellationToken cancellationToken)
    {
        try
        {
            while (!_concluded && step < steps && await _kept.Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false))
            {
                var receipt = await exchange(step).ConfigureAwait(false);
                totals.Turn();
                Keep(receipt);
                step++;
                if (totals.IsLeft && step < steps)
                    return LoopEnd.Boundary;
            }
            return null;
        }
        finally
        {
            _kept.Writer.Complete();
        }
    }

    /// <summary>Applies, in their order, what is kept and what is yet to come, until there is nothing more.</summary>
    public async Task ApplyAsync(Action<ReadOnlySpan<float>, StepReceipt> apply)
    {
        while (await _kept.Reader.WaitToReadAsync())
        {
            while (_kept.Reader.TryRead(out var kept))
            {
                apply(kept.Total.As<float>(), kept.Receipt);
                _spare.Add(kept.Total);
            }
            Conclude();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (_kept.Reader.TryRead(out var kept))
            kept.Total.Dispose();
        foreach (var spare in _spare)
            spare.Dispose();
    }

    /// <summary>This member has applied all: with the step that is under way it is where the others are, and goes on by itself.</summary>
    private void Conclude() => _concluded = true;

    private void Keep(StepReceipt receipt)
    {
        var total = totals.Last.Span;
        if (!_spare.TryTake(out var kept))
            kept = new((long)total.Length * sizeof(float));
        total.CopyTo(kept.As<float>());
        _kept.Writer.TryWrite(new(kept, receipt));
    }

    private sealed record Kept(LargeMemory Total, StepReceipt Receipt);
}
