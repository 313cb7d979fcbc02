using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Contracts.Shards;

namespace OrleansTraining.Grains.Shards;

/// <summary>Looks at one contribution by itself, before anything is kept of it.</summary>
internal static class ReduceValidator
{
    /// <summary>What is wrong with a contribution, or null.</summary>
    public static string? Fault(ReduceRequest request, ShardOptions options)
    {
        var (microbatches, world, rank) = (request.Microbatches, request.WorldSize, request.Ticket.Rank);
        if (microbatches < 1 || microbatches > options.MaxMicrobatches)
            return $"microbatches must lie in [1, {options.MaxMicrobatches}], is {microbatches}";
        if (world < 1)
            return $"the world size must be at least 1, is {world}";
        if (rank < 0 || rank >= world)
            return $"the rank must lie in [0, {world}), is {rank}";
        if (request.Ticket.Step < 0)
            return $"the step must not be negative, is {request.Ticket.Step}";
        if (request.Sums.IsDefault)
            return "the list of sums is missing";
        return SumsFault(request, options);
    }

    private static string? SumsFault(ReduceRequest request, ShardOptions options)
    {
        var end = 0;
        foreach (var sum in request.Sums)
        {
            // In order and disjoint within one contribution; StepReduction compares with the others.
            if (sum.Start < end || sum.End <= sum.Start || sum.End > request.Microbatches)
                return $"microbatches [{sum.Start}, {sum.End}) do not follow {end} within {request.Microbatches}";
            end = sum.End;
            if (ReductionTree.Cover(request.Microbatches, new(sum.Start, sum.End)).Length != 1)
                return $"[{sum.Start}, {sum.End}) is no node of the tree over {request.Microbatches} microbatches";
            if (sum.Values.Length > options.MaxSliceLength)
                return $"a slice may have {options.MaxSliceLength} elements at most, has {sum.Values.Length}";
            if (sum.Samples.IsDefault || sum.Samples.Length > options.MaxSamples)
                return $"a sum may tell of {options.MaxSamples} samples at most";
        }
        return null;
    }
}
