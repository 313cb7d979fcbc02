using System.Collections;
using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Contracts.Shards;

namespace OrleansTraining.Grains.Shards;

/// <summary>
/// The sum of one slice in one step: contributions until all members are in, then the sum alone. The values of
/// contributions are read, never written, and let go of as soon as the sum is there.
/// </summary>
internal sealed class StepReduction(int step, ReductionShape shape)
{
    private readonly TaskCompletionSource<ReduceReply> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<int> _ranks = [];
    private readonly Dictionary<MicrobatchRange, ReadOnlyMemory<float>> _known = [];
    private readonly List<SumShare> _shares = [];
    private readonly BitArray _leaves = new(shape.Microbatches);
    private int _covered;
    private int _length = -1;

    /// <summary>The step.</summary>
    public int Step => step;

    /// <summary>Its shape.</summary>
    public ReductionShape Shape => shape;

    /// <summary>Completes with the sum, or when the step is overtaken. Never faults.</summary>
    public Task<ReduceReply> Done => _done.Task;

    /// <summary>Whether the sum is there.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether a member has contributed.</summary>
    public bool Has(int rank) => _ranks.Contains(rank);

    /// <summary>The members that have not contributed.</summary>
    public ImmutableArray<int> MissingRanks => [.. Enumerable.Range(0, shape.WorldSize).Where(rank => !_ranks.Contains(rank))];

    /// <summary>Takes a contribution; a repeated one is ignored.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public string? Add(ReduceRequest request)
    {
        if (new ReductionShape(request.Microbatches, request.WorldSize) != shape)
            return $"the step has {shape.Microbatches} microbatches over {shape.WorldSize} members, rank {request.Ticket.Rank} says {request.Microbatches} over {request.WorldSize}";
        if (Has(request.Ticket.Rank))
            return null;
        if (Contradiction(request) is { } reason)
            return reason;
        _ranks.Add(request.Ticket.Rank);
        foreach (var sum in request.Sums)
        {
            _known.Add(new(sum.Start, sum.End), sum.Values);
            _shares.Add(new(request.Ticket.Rank, sum.Start, sum.End, sum.Samples));
            for (var leaf = sum.Start; leaf < sum.End; leaf++)
                _leaves[leaf] = true;
            _covered += sum.End - sum.Start;
            _length = sum.Values.Length;
        }
        // A member without a share counts too: else the others could run more than a step ahead of it.
        if (_ranks.Count == shape.WorldSize)
            Complete();
        return null;
    }

    /// <summary>Ends the wait: a later step has begun, or another generation.</summary>
    public void Overtake(string reason) =>
        _done.TrySetResult(new() { Status = ReduceStatus.Superseded, Reason = reason });

    private void Complete()
    {
        if (_covered < shape.Microbatches)
        {
            _done.TrySetResult(new() { Status = ReduceStatus.Invalid, Reason = $"all {shape.WorldSize} members have contributed, but only {_covered} of {shape.Microbatches} microbatches are in" });
            return;
        }
        var values = SliceSum.Complete(shape.Microbatches, _known, _length);
        _known.Clear();
        IsComplete = true;
        _done.TrySetResult(new()
        {
            Status = ReduceStatus.Complete,
            Values = values,
            Shares = [.. _shares.OrderBy(share => share.Start)],
        });
    }

    /// <summary>What in a new contribution contradicts those that are in, or null.</summary>
    private string? Contradiction(ReduceRequest request)
    {
        var length = _length;
        foreach (var sum in request.Sums)
        {
            if (length >= 0 && sum.Values.Length != length)
                return $"a slice of {sum.Values.Length} elements from rank {request.Ticket.Rank}, the others have {length}";
            length = sum.Values.Length;
            for (var leaf = sum.Start; leaf < sum.End; leaf++)
            {
                if (_leaves[leaf])
                    return $"microbatch {leaf} came twice, the second time from rank {request.Ticket.Rank}";
            }
        }
        return null;
    }
}
