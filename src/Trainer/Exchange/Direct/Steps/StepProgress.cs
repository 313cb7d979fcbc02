using System.Collections.Immutable;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>
/// Who has brought what in the step of this member, and in the next one, for which a member that is quicker may contribute
/// already. It only counts; it is not safe for several threads.
/// </summary>
internal sealed class StepProgress
{
    private const int None = -1;

    private readonly ExchangePlan _plan;
    private readonly ImmutableArray<MemberProgress> _members;
    private readonly int[] _missing;
    private int _openingsLeft;
    private int _ownLeft;
    private int _resultsLeft;

    /// <summary>Before the first step.</summary>
    public StepProgress(ExchangePlan plan)
    {
        _plan = plan;
        _members = [.. Enumerable.Range(0, plan.WorldSize).Select(_ => new MemberProgress(plan.Buckets.Count))];
        _missing = new int[plan.Buckets.Count];
    }

    /// <summary>The step of this member; -1 before the first.</summary>
    public int Step { get; private set; } = None;

    /// <summary>Whether the total of the step is whole, and all that is to be known of it is.</summary>
    public bool IsComplete => _openingsLeft == 0 && _resultsLeft == 0;

    /// <summary>This member begins a step.</summary>
    /// <returns>Buckets whose contributions are all there: none, as its own are missing.</returns>
    public void Begin(int step)
    {
        if (!IsComplete || step <= Step)
            throw new InvalidOperationException($"step {step} begins after step {Step}, which has {(IsComplete ? "" : "not ")}ended");
        Step = step;
        Array.Fill(_missing, _plan.WorldSize);
        _openingsLeft = _plan.WorldSize - 1;
        _ownLeft = _plan.OwnedBuckets;
        _resultsLeft = Enumerable.Range(0, _plan.Buckets.Count).Sum(_plan.Buckets.OwnersOf);
        foreach (var member in _members.Where(member => member.Step == step))
        {
            _openingsLeft--;
            for (var bucket = 0; bucket < _missing.Length; bucket++)
                if (member.Contributed[bucket] == step)
                    _missing[bucket]--;
        }
    }

    /// <summary>Another member begins a step.</summary>
    /// <exception cref="ProtocolViolationException">It cannot, before this one has done its part of the step before.</exception>
    public void Open(int rank, int step, StepOpening opening)
    {
        var member = _members[rank];
        var isDone = member.Step == None || Step > member.Step || (Step == member.Step && _ownLeft == 0);
        if (step <= member.Step || !isDone)
            throw new ProtocolViolationException($"rank {rank} begins step {step} after step {member.Step}");
        // A quicker member begins its next step while others still owe this one results of its own: what that member said
        // of this step is needed until then.
        (member.Before, member.Step, member.Opening) = (member.Step == Step ? member.Opening : null, step, opening);
        if (step == Step)
            _openingsLeft--;
    }

    /// <summary>What a member said when it began its step.</summary>
    /// <exception cref="ProtocolViolationException">It is not in that step.</exception>
    public StepOpening OpeningOf(int rank, int step) => _members[rank] is { Opening: { } opening } member && member.Step == step
        ? opening
        : throw new ProtocolViolationException($"rank {rank} sends of step {step} and is at {_members[rank].Step}");

    /// <summary>A member's contribution to this member's slice of a bucket is there.</summary>
    /// <returns>Whether now those of all are, for this member's step.</returns>
    /// <exception cref="ProtocolViolationException">It was there before, or this member owns nothing of the bucket.</exception>
    public bool Contribute(int rank, int bucket, int step)
    {
        ref var contributed = ref _members[rank].Contributed[bucket];
        if (contributed == step || !_plan.Owns(_plan.Rank, bucket))
            throw new ProtocolViolationException($"rank {rank} contributes to bucket {bucket} of step {step}, and may not");
        contributed = step;
        return step == Step && --_missing[bucket] == 0;
    }

    /// <summary>This member's slice of a bucket is summed: the memory for contributions to it is free.</summary>
    public void Sum() => _ownLeft--;

    /// <summary>A member's slice of the total comes.</summary>
    /// <exception cref="ProtocolViolationException">It may not, now.</exception>
    public void Arrive(int rank, int bucket, int step)
    {
        ref var delivered = ref _members[rank].Delivered[bucket];
        if (step != Step || delivered == step || !_plan.Owns(rank, bucket))
            throw new ProtocolViolationException($"rank {rank} delivers bucket {bucket} of step {step}, and may not");
        delivered = step;
    }

    /// <summary>A slice of the total, of another member or of this one, is in its place.</summary>
    /// <returns>Whether the step is complete now.</returns>
    public bool Place()
    {
        _resultsLeft--;
        return IsComplete;
    }

    /// <summary>
    /// Those whose contribution is missing; when none is, those whose slices of the total are. A member that lags keeps
    /// others from delivering: they are not to blame.
    /// </summary>
    public ImmutableArray<int> WaitingFor()
    {
        if (IsComplete)
            return [];
        var late = Others(rank => !HasContributed(rank));
        return late.IsEmpty ? Others(rank => !HasDelivered(rank)) : late;
    }

    /// <summary>Whether the step still needs something of a member.</summary>
    public bool Needs(int rank) => !IsComplete && !(HasContributed(rank) && HasDelivered(rank));

    /// <summary>What the others contributed to the step, by rank; nothing at this member's.</summary>
    public ImmutableArray<ImmutableArray<StepShare>> Shares() => [.. _members.Select(member => (member.Step > Step ? member.Before : member.Opening)?.Shares ?? [])];

    private ImmutableArray<int> Others(Func<int, bool> which) =>
        [.. Enumerable.Range(0, _plan.WorldSize).Where(rank => rank != _plan.Rank && which(rank))];

    // One that is at its next step has contributed to this one.
    private bool HasContributed(int rank) => _members[rank] is var member && (member.Step > Step || (member.Step == Step
        && Enumerable.Range(0, _missing.Length).All(bucket => member.Contributed[bucket] == Step || !_plan.Owns(_plan.Rank, bucket))));

    private bool HasDelivered(int rank) => Enumerable.Range(0, _missing.Length)
        .All(bucket => _members[rank].Delivered[bucket] == Step || !_plan.Owns(rank, bucket));

    private sealed class MemberProgress
    {
        public MemberProgress(int buckets)
        {
            (Contributed, Delivered) = (new int[buckets], new int[buckets]);
            Array.Fill(Contributed, None);
            Array.Fill(Delivered, None);
        }

        public int[] Contributed { get; }

        public int[] Delivered { get; }

        public int Step { get; set; } = None;

        public StepOpening? Opening { get; set; }

        /// <summary>What it said of the step before its own, while this member is there.</summary>
        public StepOpening? Before { get; set; }
    }
}
