using System.Collections.Immutable;
using OrleansTraining.Trainer.Exchange.Direct.Wire;
using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>The frames by which this member tells the others what it has: with the data, or only where that is.</summary>
internal sealed class StepFrames(ExchangePlan plan, ImmutableArray<RemoteMember?> members, PackedVectors? packed)
{
    /// <summary>Tells all that this member begins a step.</summary>
    public void Open(StepRun run)
    {
        var opening = new StepOpening([.. StepShare.Of(plan.Rank, run.Contribution)], [], null);
        OutgoingFrame? plain = null, sharing = null;
        foreach (var member in members)
        {
            if (member is not null)
                member.Link.Post(member.Link.Memory is not null && run.Shared is { } shared
                    ? sharing ??= Frame(opening with { Contributions = shared.Contributions, Result = shared.Result })
                    : plain ??= Frame(opening));
        }

        OutgoingFrame Frame(StepOpening message) => new(new(FrameKind.Opening, run.Step), message.ToBytes());
    }

    /// <summary>Where this member's vectors lie for peers; null when not all of them are shared.</summary>
    public SharedVectors? Share(StepContribution contribution, Memory<float> total)
    {
        var contributions = packed is null
            ? contribution.Sums.Select(sum => SharedSegment.Locate(sum.Values)).ToImmutableArray()
            : [packed.Contributions];
        return (packed is null ? SharedSegment.Locate(total) : packed.Results) is { } result && contributions.All(location => location is not null)
            ? new([.. contributions.Select(location => location!.Value)], result)
            : null;
    }

    /// <summary>Gives the owners this member's contributions to buckets.</summary>
    public void Contribute(StepRun run, List<int> buckets)
    {
        foreach (var member in members)
        {
            if (member is not null)
                foreach (var (first, count) in Runs(buckets.Where(bucket => plan.Owns(member.Rank, bucket)), Shares(run, member)))
                    member.Link.Post(Contribution(run, member, first, count));
        }
    }

    /// <summary>Gives all this member's slice of a bucket of the total.</summary>
    public void Deliver(StepRun run, int bucket)
    {
        var header = new FrameHeader(FrameKind.Result, run.Step, bucket, 1);
        foreach (var member in members)
        {
            if (member is not null)
                member.Link.Post(Shares(run, member)
                    ? new OutgoingFrame(header)
                    : new OutgoingFrame(header, [new WireBlock(ResultAt(run, bucket), plan.WireLength(bucket, plan.Rank))]));
        }
    }

    private OutgoingFrame Contribution(StepRun run, RemoteMember member, int bucket, int count)
    {
        var header = new FrameHeader(FrameKind.Contribution, run.Step, bucket, count);
        return Shares(run, member)
            ? new OutgoingFrame(header)
            : new OutgoingFrame(header, [.. Enumerable.Range(0, plan.OwnNodes.Length).Select(node =>
                new WireBlock(ContributionAt(run, member.Rank, bucket, node), plan.WireLength(bucket, member.Rank)))]);
    }

    private nint ContributionAt(StepRun run, int owner, int bucket, int node) =>
        packed?.Contribution(owner, bucket, node) ?? run.SumAt(node, plan.Buckets.SliceOf(bucket, owner).Start);

    private nint ResultAt(StepRun run, int bucket) =>
        packed?.Result(bucket) ?? run.TotalAt(plan.Buckets.SliceOf(bucket, plan.Rank).Start);

    private static bool Shares(StepRun run, RemoteMember member) => run.Shared is not null && member.Link.Memory is not null;

    // One ring for buckets that follow each other, where no data goes with it.
    private static IEnumerable<(int First, int Count)> Runs(IEnumerable<int> buckets, bool joined)
    {
        var (first, count) = (0, 0);
        foreach (var bucket in buckets)
        {
            if (count > 0 && joined && bucket == first + count)
            {
                count++;
                continue;
            }
            if (count > 0)
                yield return (first, count);
            (first, count) = (bucket, 1);
        }
        if (count > 0)
            yield return (first, count);
    }
}
