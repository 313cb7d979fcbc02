using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination.Generations;

/// <summary>Does the work of a generation for as long as the orders let it.</summary>
internal sealed class GenerationWatch(DirectiveFeed feed)
{
    /// <summary>Works, and asks for a boundary or gives up when an order says so.</summary>
    /// <param name="order">The order to train in the generation.</param>
    /// <param name="generation">Its number.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Gives up at once.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<T> RunAsync<T>(
        Order order, long generation, Func<BoundaryRequest, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var boundary = new BoundaryRequest();
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchAsync(order, generation, boundary, abort, over.Token);
        try
        {
            return await work(boundary, abort.Token).ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WatchAsync(
        Order order, long generation, BoundaryRequest boundary, CancellationTokenSource abort, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = await feed.NextAsync(order, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            order = next ?? order;
            switch (InterruptionPolicy.Decide(order.Directive, generation))
            {
                case Interruption.AtBoundary:
                    boundary.Request();
                    break;
                case Interruption.Now:
                    await abort.CancelAsync().ConfigureAwait(false);
                    return;
            }
        }
    }
}
