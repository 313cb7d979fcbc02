using System.Collections.Immutable;
using System.Numerics.Tensors;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Tests.Support;

/// <summary>A generation whose members are threads of this process.</summary>
internal sealed class MemoryExchange(int microbatches, int worldSize)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<MicrobatchRange, float[]> _sums = [];
    private readonly List<StepShare> _shares = [];
    private TaskCompletionSource<Outcome> _complete = NewSource();
    private int _arrived;

    /// <summary>The exchange of a member.</summary>
    public IGradientExchange Of(int rank) => new Member(this, rank);

    private Task<Outcome> Bring(int rank, StepContribution contribution, ImmutableArray<float[]> values)
    {
        lock (_lock)
        {
            foreach (var (sum, vector) in contribution.Sums.Zip(values))
                _sums.Add(sum.Node, vector);
            _shares.AddRange(StepShare.Of(rank, contribution));
            var complete = _complete.Task;
            if (++_arrived == worldSize)
                Finish();
            return complete;
        }
    }

    private void Finish()
    {
        var sum = ReductionTree.Complete(new(0, microbatches), _sums.GetValueOrDefault, Add)!;
        var receipt = new StepReceipt([.. _shares.OrderBy(share => share.Node.Start)]);
        _sums.Clear();
        _shares.Clear();
        _arrived = 0;
        var source = _complete;
        _complete = NewSource();
        source.SetResult(new(sum, receipt));
    }

    private static float[] Add(float[] left, float[] right)
    {
        var sum = new float[left.Length];
        TensorPrimitives.Add(left, right, sum);
        return sum;
    }

    private static TaskCompletionSource<Outcome> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Outcome(float[] Sum, StepReceipt Receipt);

    private sealed class Member(MemoryExchange world, int rank) : IGradientExchange
    {
        public IStepReduction Begin(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken) =>
            new Reduction(world, rank, contribution, total, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Takes the elements at the moment at which they are announced: those that change later are seen as wrong sums.</summary>
    private sealed class Reduction(
        MemoryExchange world, int rank, StepContribution contribution, Memory<float> total, CancellationToken cancellationToken) : IStepReduction
    {
        private readonly ImmutableArray<float[]> _values = [.. contribution.Sums.Select(sum => new float[sum.Values.Length])];
        private readonly bool[] _announced = new bool[total.Length];

        public ImmutableArray<int> WaitingFor => [];

        public void Announce(GradientSlice slice)
        {
            _announced.AsSpan(slice.Start, slice.Length).Contains(true).ShouldBeFalse("each element is announced once");
            _announced.AsSpan(slice.Start, slice.Length).Fill(true);
            foreach (var (sum, vector) in contribution.Sums.Zip(_values))
                sum.Values.Span[slice.Start..slice.End].CopyTo(vector.AsSpan(slice.Start));
        }

        public async Task<StepReceipt> CompleteAsync()
        {
            for (var i = 0; i < _announced.Length; i++)
                if (!_announced[i])
                    Announce(new(i, i + 1));
            var outcome = await world.Bring(rank, contribution, _values).WaitAsync(cancellationToken);
            outcome.Sum.CopyTo(total);
            return outcome.Receipt;
        }
    }
}
