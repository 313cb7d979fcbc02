using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>Computes with the numbers of a bucket. One thread at a time.</summary>
internal sealed unsafe class BucketWorker
{
    private readonly ExchangePlan _plan;
    private readonly ImmutableArray<RemoteMember?> _members;
    private readonly PackedVectors? _packed;
    private readonly SumTree _tree;
    private readonly nint[] _nodes;
    private float[] _unpacked = [];

    /// <summary>For the exchange of a generation.</summary>
    public BucketWorker(ExchangePlan plan, ImmutableArray<RemoteMember?> members, PackedVectors? packed)
    {
        (_plan, _members, _packed) = (plan, members, packed);
        _tree = SumTree.Compile(plan.Shape.Microbatches, [.. plan.Nodes.SelectMany(nodes => nodes)]);
        _nodes = new nint[plan.Nodes.Sum(nodes => nodes.Length)];
    }

    /// <summary>Completes the canonical tree over this member's slice of a bucket.</summary>
    public void Sum(StepRun run, int bucket)
    {
        var slice = _plan.Buckets.SliceOf(bucket, _plan.Rank);
        var (next, unpacked) = (0, 0);
        for (var rank = 0; rank < _plan.WorldSize; rank++)
        {
            for (var node = 0; node < _plan.Nodes[rank].Length; node++)
                _nodes[next++] = _members[rank] is not { } member ? run.SumAt(node, slice.Start)
                    : _packed is null ? member.Contribution(bucket, node)
                    : Unpack(bucket, member.Contribution(bucket, node), slice.Length, unpacked++);
        }
        _tree.Sum(_nodes, run.Total.Span.Slice(slice.Start, slice.Length));
    }

    /// <summary>Takes another member's slice of a bucket of the total.</summary>
    public void Fetch(StepRun run, int bucket, int rank, nint source)
    {
        var slice = _plan.Buckets.SliceOf(bucket, rank);
        var destination = run.Total.Span.Slice(slice.Start, slice.Length);
        if (_packed is null)
            new ReadOnlySpan<float>((void*)source, slice.Length).CopyTo(destination);
        else
            _packed.Unpack(bucket, rank, source, destination);
    }

    private nint Unpack(int bucket, nint source, int length, int index)
    {
        if (_unpacked.Length == 0)
        {
            var longest = Enumerable.Range(0, _plan.Buckets.Count).Max(each => _plan.Buckets.SliceOf(each, _plan.Rank).Length);
            _unpacked = GC.AllocateUninitializedArray<float>(checked(longest * (_nodes.Length - _plan.OwnNodes.Length)), pinned: true);
        }
        var begin = _unpacked.Length / (_nodes.Length - _plan.OwnNodes.Length) * index;
        var values = _unpacked.AsSpan(begin, length);
        _packed!.Unpack(bucket, _plan.Rank, source, values);
        fixed (float* address = values)
            return (nint)address;
    }
}
