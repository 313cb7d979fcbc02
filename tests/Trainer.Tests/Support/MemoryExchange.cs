using System.Collections.Immutable;
using System.Numerics.Tensors;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Tests.Support;

/// <summary>A generation whose members are threads of this process.</summary>
internal sealed class MemoryExchange(int microbatches, int worldSize) : IGradientExchange
{
    private readonly Lock _lock = new();
    private readonly Dictionary<MicrobatchRange, float[]> _sums = [];
    private TaskCompletionSource<float[]> _complete = NewSource();
    private int _arrived;

    public async Task ReduceAsync(
        int step, ImmutableArray<GradientSum> sums, Memory<float> total, CancellationToken cancellationToken)
    {
        Task<float[]> complete;
        lock (_lock)
        {
            // The members reuse their buffers, so copies are kept.
            foreach (var sum in sums)
                _sums.Add(sum.Node, [.. sum.Values]);
            complete = _complete.Task;
            if (++_arrived == worldSize)
                Finish();
        }
        var result = await complete.WaitAsync(cancellationToken);
        result.CopyTo(total);
    }

    private void Finish()
    {
        var sum = ReductionTree.Complete(new(0, microbatches), _sums.GetValueOrDefault, Add)!;
        _sums.Clear();
        _arrived = 0;
        var source = _complete;
        _complete = NewSource();
        source.SetResult(sum);
    }

    private static float[] Add(float[] left, float[] right)
    {
        var sum = new float[left.Length];
        TensorPrimitives.Add(left, right, sum);
        return sum;
    }

    private static TaskCompletionSource<float[]> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
