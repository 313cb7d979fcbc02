using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>Does what there is to do with buckets, and tells the others what it led to.</summary>
internal sealed class StepWork(
    PeerGroup group, ExchangePlan plan, ExchangeState state, ImmutableArray<RemoteMember?> members, PackedVectors? packed, StepFrames frames)
{
    private readonly WorkQueue _queue = new();
    private readonly BucketWorker _worker = new(plan, members, packed);

    /// <summary>Starts the exchange's own thread.</summary>
    public void Start()
    {
        if (group.TryRetain())
            new Thread(Run) { Name = "exchange", IsBackground = true }.Start();
    }

    /// <summary>Begins nothing more.</summary>
    public void Stop() => _queue.Stop();

    /// <summary>This member's contributions to buckets are final.</summary>
    /// <param name="run">The step.</param>
    /// <param name="buckets">The buckets.</param>
    /// <param name="mayWork">Whether the caller has time.</param>
    public void Contribute(StepRun run, List<int> buckets, bool mayWork)
    {
        if (packed is null)
            Tell(run, buckets);
        else
            buckets.ForEach(bucket => _queue.Add(new(WorkKind.Pack, bucket)));
        Dispatch(mayWork);
    }

    /// <summary>All contributions to this member's slice of a bucket are there.</summary>
    public void Sum(int bucket) => _queue.Add(new(WorkKind.Sum, bucket));

    /// <summary>Another member's slice of a bucket of the total is there.</summary>
    public void Fetch(int bucket, int rank, nint source) => _queue.Add(new(WorkKind.Fetch, bucket, rank, source));

    /// <summary>Sees to it that what was added is done.</summary>
    /// <param name="mayWork">Whether the caller has time.</param>
    public void Dispatch(bool mayWork)
    {
        // The group is not quiet while a caller works for it.
        var retained = mayWork && group.TryRetain();
        if (_queue.Dispatch(retained))
            while (_queue.TakeInline(out var item))
                Do(item);
        if (retained)
            group.Release();
    }

    /// <summary>A slice of the total is in its place.</summary>
    public void Place(StepRun run)
    {
        bool complete;
        ImmutableArray<ImmutableArray<StepShare>> shares = [];
        lock (state.Lock)
        {
            complete = state.Progress.Place();
            if (complete)
                shares = state.Progress.Shares();
        }
        if (complete)
            Complete(run, shares);
    }

    /// <summary>The step is complete.</summary>
    public void Complete(StepRun run, ImmutableArray<ImmutableArray<StepShare>> shares) => run.Complete(new(
        [.. Enumerable.Range(0, plan.WorldSize).SelectMany(rank => rank == plan.Rank ? StepShare.Of(rank, run.Contribution) : shares[rank])]));

    private void Run()
    {
        while (_queue.TakeOwn(out var item))
            Do(item);
        group.Release();
    }

    // The step cannot end before its work is done, so it is the one that the work is for.
    private void Do(WorkItem item)
    {
        var run = state.Run!;
        switch (item.Kind)
        {
            case WorkKind.Pack:
                packed!.PackContributions(run, item.Bucket);
                Tell(run, [item.Bucket]);
                break;
            case WorkKind.Sum:
                SumSlice(run, item.Bucket);
                break;
            default:
                _worker.Fetch(run, item.Bucket, item.Rank, item.Source);
                if (IsCurrent(members[item.Rank]!))
                    Place(run);
                break;
        }
    }

    private void SumSlice(StepRun run, int bucket)
    {
        _worker.Sum(run, bucket);
        foreach (var member in members)
            if (member is not null && !IsCurrent(member))
                return;
        packed?.PackResult(run, bucket);
        // Before the others learn of it: they may begin the next step as soon as they do.
        lock (state.Lock)
            state.Progress.Sum();
        frames.Deliver(run, bucket);
        Place(run);
    }

    // Numbers of a member that has given the generation up may be those of another one: nobody may get to see them.
    private bool IsCurrent(RemoteMember member)
    {
        if (member.IsCurrent)
            return true;
        group.Break(new ExchangeFailedException($"rank {member.Rank} gave up"));
        return false;
    }

    private void Tell(StepRun run, List<int> buckets)
    {
        frames.Contribute(run, buckets);
        lock (state.Lock)
            foreach (var bucket in buckets)
                if (plan.Owns(plan.Rank, bucket) && state.Progress.Contribute(plan.Rank, bucket, run.Step))
                    Sum(bucket);
    }
}
