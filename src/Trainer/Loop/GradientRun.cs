using System.Collections.Immutable;
using System.Numerics.Tensors;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Loop;

/// <summary>The sums of a run of microbatches while the last one is missing, and afterwards. Made by <see cref="GradientTree"/>.</summary>
/// <param name="length">The length of a vector.</param>
/// <param name="buffers">Gives the memory.</param>
/// <param name="leaf">Computes the vector of a microbatch.</param>
internal sealed class GradientRun(int length, IGradientBuffers buffers, GradientLeaf leaf)
{
    private readonly List<Memory<float>> _rented = [];

    // What is to the left of the last leaf, from the top of its node to the bottom. The first gets the node's sum.
    private readonly List<Memory<float>> _spine = [];
    private Memory<float> _last;
    private int _lastMicrobatch = -1;

    /// <summary>The sums of the largest nodes that the run covers, from left to right. The last one is whole after <see cref="Finish"/>.</summary>
    public ImmutableArray<GradientSum> Sums { get; private set; } = [];

    /// <summary>Computes the last microbatch, and completes the last sum slice by slice.</summary>
    /// <param name="known">Told of each slice that is final in all sums.</param>
    public void Finish(Action<GradientSlice> known)
    {
        if (Sums.IsEmpty)
            return;
        leaf(_lastMicrobatch, _last, slice =>
        {
            Complete(slice);
            known(slice);
        });
        foreach (var buffer in _rented.Where(buffer => !Sums.Any(sum => sum.Values.Equals(buffer))).ToArray())
            Return(buffer);
    }

    /// <summary>Gives all memory back.</summary>
    /// <param name="mayBeRead">Whether an exchange that failed may read it yet.</param>
    public void Release(bool mayBeRead)
    {
        foreach (var buffer in _rented)
            if (mayBeRead)
                buffers.Abandon(buffer);
            else
                buffers.Return(buffer);
        _rented.Clear();
    }

    /// <summary>Says what samples each sum is made of.</summary>
    public void Describe(Func<MicrobatchRange, ImmutableArray<long>> samples) =>
        Sums = [.. Sums.Select(sum => sum with { Samples = samples(sum.Node) })];

    internal Memory<float> Rent()
    {
        var buffer = buffers.Rent(length);
        _rented.Add(buffer);
        return buffer;
    }

    internal void Return(Memory<float> buffer)
    {
        _rented.Remove(buffer);
        buffers.Return(buffer);
    }

    internal void Add(MicrobatchRange node, Memory<float> values) => Sums = Sums.Add(new(node, values, []));

    internal void Push(Memory<float> left) => _spine.Add(left);

    internal void End(MicrobatchRange node, int lastMicrobatch)
    {
        (_last, _lastMicrobatch) = (Rent(), lastMicrobatch);
        Add(node, _spine.Count > 0 ? _spine[0] : _last);
    }

    private void Complete(GradientSlice slice)
    {
        var right = _last;
        for (var i = _spine.Count - 1; i >= 0; i--)
        {
            var left = _spine[i].Span[slice.Start..slice.End];
            TensorPrimitives.Add(left, right.Span[slice.Start..slice.End], left);
            right = _spine[i];
        }
    }
}
