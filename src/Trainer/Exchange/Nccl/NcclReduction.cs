using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>One step: the member's own sums are added on the host, bucket by bucket, and the buckets summed in order.</summary>
internal sealed class NcclReduction : IStepReduction
{
    private readonly Lock _lock = new();
    private readonly NcclExchange _exchange;
    private readonly StepContribution _contribution;
    private readonly Memory<float> _total;
    private readonly NcclBuckets _buckets;
    private readonly CancellationToken _cancellation;
    private readonly CancellationToken _closing;
    private TaskCompletionSource _news = NewSignal();

    /// <summary>Begins.</summary>
    public NcclReduction(
        NcclExchange exchange, StepContribution contribution, Memory<float> total, CancellationToken cancellation, CancellationToken closing)
    {
        (_exchange, _contribution, _total, _cancellation, _closing) = (exchange, contribution, total, cancellation, closing);
        _buckets = new(total.Length, exchange.BucketElements);
        // Away from the training thread, which has the rest of its gradients to compute.
        Running = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>The step, from its begin to its end.</summary>
    public Task<StepReceipt> Running { get; }

    /// <summary>NCCL does not tell.</summary>
    public ImmutableArray<int> WaitingFor => [];

    /// <inheritdoc />
    public void Announce(GradientSlice slice)
    {
        var host = _exchange.Communicator.Host.Span[slice.Start..slice.End];
        if (_contribution.Sums.IsEmpty)
            host.Clear();
        foreach (var (index, sum) in _contribution.Sums.Index())
        {
            var values = sum.Values.Span[slice.Start..slice.End];
            if (index == 0)
                values.CopyTo(host);
            else
                TensorPrimitives.Add(host, values, host);
        }
        TaskCompletionSource news;
        lock (_lock)
        {
            _buckets.Announce(slice);
            (news, _news) = (_news, NewSignal());
        }
        news.SetResult();
    }

    /// <inheritdoc />
    public Task<StepReceipt> CompleteAsync()
    {
        IReadOnlyList<GradientSlice> rest;
        lock (_lock)
            rest = _buckets.Rest;
        foreach (var slice in rest)
            Announce(slice);
        return Running;
    }

    private async Task<StepReceipt> RunAsync()
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_cancellation, _closing, _exchange.Watch.Lost);
        var done = false;
        try
        {
            for (var bucket = 0; bucket < _buckets.Count; bucket++)
            {
                await UntilWholeAsync(bucket, over.Token).ConfigureAwait(false);
                _exchange.Communicator.Begin(_buckets.Of(bucket));
                await _exchange.Watch.UntilAsync(stage => stage != NcclStage.Busy, over.Token).ConfigureAwait(false);
                _exchange.Communicator.End(_buckets.Of(bucket));
            }
            await _exchange.Watch.UntilAsync(stage => stage == NcclStage.Idle, over.Token).ConfigureAwait(false);
            _exchange.Communicator.Host.Span.CopyTo(_total.Span);
            done = true;
            return new(_exchange.Shares);
        }
        catch (NcclException error)
        {
            throw new ExchangeFailedException($"nccl: {error.Message}");
        }
        catch (OperationCanceledException)
        {
            _exchange.Watch.ThrowIfOver(_cancellation);
            throw new ExchangeFailedException("nccl: the generation was left");
        }
        finally
        {
            if (!done)
                _exchange.Communicator.Abort();
        }
    }

    private async Task UntilWholeAsync(int bucket, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task news;
            lock (_lock)
            {
                if (_buckets.IsWhole(bucket))
                    return;
                news = _news.Task;
            }
            await news.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
