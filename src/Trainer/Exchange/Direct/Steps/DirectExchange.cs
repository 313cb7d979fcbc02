using System.Collections.Immutable;
using OrleansTraining.Contracts.Reduction;
using OrleansTraining.Trainer.Exchange.Direct.Links;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>
/// Reduce-scatter, then all-gather, bucket by bucket: each member owns a slice of each bucket, sums it along the canonical
/// tree once the contributions of all are there, and gives it to all.
/// A member contributes to a step only when it has the whole total of the step before, and an owner writes its slice only
/// when all have contributed to it. So nobody writes over a total that somebody still lacks, and memory for one step is
/// enough on both sides.
/// </summary>
internal sealed class DirectExchange : IGradientExchange
{
    private readonly Lock _lock = new();
    private readonly PeerGroup _group;
    private readonly ExchangeShape _shape;
    private readonly BucketPlan _plan;
    private readonly SumTree _tree;
    private readonly ImmutableArray<MicrobatchRange> _nodes;
    private readonly ImmutableArray<RemoteMember?> _members;
    private readonly WorkQueue _work = new();
    private readonly int _own;
    private StepRun? _run;
    private StepRun? _previous;
    private Exception? _failure;

    /// <summary>The exchange of a group.</summary>
    public DirectExchange(PeerGroup group, ImmutableArray<PeerLink?> links, ExchangeShape shape)
    {
        (_group, _shape) = (group, shape);
        var worldSize = links.Length;
        _plan = new(shape.VectorLength, 0, shape.BucketLength, worldSize);
        ImmutableArray<ImmutableArray<MicrobatchRange>> nodes =
            [.. Enumerable.Range(0, worldSize).Select(rank => ReductionTree.Cover(shape.Microbatches, MicrobatchRange.Of(shape.Microbatches, rank, worldSize)))];
        _nodes = nodes[Rank];
        _tree = SumTree.Compile(shape.Microbatches, [.. nodes.SelectMany(own => own)]);
        _members = [.. links.Select(link => link is null ? null : new RemoteMember(link, nodes[link.Rank], _plan, Rank))];
        _own = Enumerable.Range(0, _plan.Buckets.Length).Count(bucket => _plan.SliceOf(bucket, Rank).Length > 0);
        group.Retain();
        new Thread(Work) { Name = "exchange", IsBackground = true }.Start();
    }

    private int Rank => _group.Plan.Rank;

    /// <inheritdoc />
    public IStepReduction Begin(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken)
    {
        Check(contribution, total);
        var run = new StepRun(contribution, total, _plan, _members.Length) { OwnLeft = _own };
        Register(run);
        run.Cancellation = cancellationToken.Register(() => _group.Break(new OperationCanceledException(cancellationToken)));
        var opening = new OutgoingFrame(
            new(FrameKind.Opening, run.Step), new StepOpening([.. StepShare.Of(Rank, contribution)]).ToBytes());
        foreach (var member in _members)
            member?.Link.Post(opening);
        if (_nodes.IsEmpty)
            AnnounceRest(run);
        return new StepReduction(this, run);
    }

    /// <summary>A step that has not ended breaks the group.</summary>
    public ValueTask DisposeAsync()
    {
        bool running;
        lock (_lock)
            running = _run is { } run && !IsComplete(run);
        if (running)
            _group.Break(new ExchangeFailedException("a step was given up"));
        return ValueTask.CompletedTask;
    }

    /// <summary>Elements are final.</summary>
    public void Announce(StepRun run, GradientSlice slice)
    {
        var ready = new List<int>();
        lock (_lock)
            foreach (var (bucket, elements) in _plan.Touched(slice))
                if (run.Announce(bucket, elements))
                    ready.Add(bucket);
        Contribute(run, ready);
    }

    /// <summary>All elements are final.</summary>
    public void AnnounceRest(StepRun run)
    {
        List<int> ready;
        lock (_lock)
            ready = run.AnnounceRest();
        Contribute(run, ready);
    }

    /// <summary>
    /// Those whose contribution is missing; when none is, those whose slices of the total are. A member that lags keeps
    /// others from delivering: they are not to blame.
    /// </summary>
    public ImmutableArray<int> WaitingFor(StepRun run)
    {
        lock (_lock)
        {
            if (IsComplete(run))
                return [];
            var late = _members.Where(member => member is not null && !HasContributed(member, run.Step)).Select(member => member!.Rank).ToImmutableArray();
            return !late.IsEmpty
                ? late
                : [.. _members.Where(member => member is not null && !HasDelivered(member, run.Step)).Select(member => member!.Rank)];
        }
    }

    /// <summary>A frame of a member. Called on the thread of its link.</summary>
    /// <exception cref="ProtocolViolationException">It may not come, or not now.</exception>
    public void Receive(PeerLink link, FrameHeader header, FrameReader payload)
    {
        var member = _members[link.Rank]!;
        switch (header.Kind)
        {
            case FrameKind.Opening:
                Opened(member, header, payload);
                break;
            case FrameKind.Contribution:
                Contributed(member, header, payload);
                break;
            default:
                Delivered(member, header, payload);
                break;
        }
    }

    /// <summary>A member needs nothing more: whoever still needs something of it fails.</summary>
    public void PeerLeft(int rank)
    {
        bool needed;
        lock (_lock)
            needed = _run is { } run && !IsComplete(run) && !(HasContributed(_members[rank]!, run.Step) && HasDelivered(_members[rank]!, run.Step));
        if (needed)
            _group.Break(new ExchangeFailedException($"rank {rank} has left") { Suspects = [rank] });
    }

    /// <summary>The group is broken: nothing more is begun.</summary>
    public void Stop() => _work.Stop();

    /// <summary>Nobody touches a vector any more: those that wait are told.</summary>
    public void Fail(Exception reason)
    {
        StepRun? run;
        lock (_lock)
            (_failure, run) = (reason, _run);
        if (run is { Completion.IsCompleted: false })
            run.Fail(reason);
    }

    /// <summary>Frees its memory, when the group is quiet.</summary>
    public void Free()
    {
        foreach (var member in _members)
            member?.Free();
        _previous?.Dispose();
        _run?.Dispose();
        (_previous, _run) = (null, null);
    }

    private void Check(StepContribution contribution, Memory<float> total)
    {
        if (total.Length != _shape.VectorLength || contribution.Sums.Any(sum => sum.Values.Length != _shape.VectorLength))
            throw new ArgumentException($"all vectors have {_shape.VectorLength} elements", nameof(contribution));
        if (!contribution.Sums.Select(sum => sum.Node).SequenceEqual(_nodes))
            throw new ArgumentException($"rank {Rank} brings the sums of {string.Join(", ", _nodes)}", nameof(contribution));
    }

    private void Register(StepRun run)
    {
        Exception? failure;
        lock (_lock)
        {
            if (_run is { } last && _failure is null && (!IsComplete(last) || last.Step >= run.Step))
                throw new InvalidOperationException($"step {run.Step} begins after step {last.Step}, which has not ended");
            // A slow peer may still be sent what the last step brought; nothing of the one before it.
            _previous?.Dispose();
            (_previous, _run) = (_run, run);
            failure = _failure;
            foreach (var member in _members)
                if (member?.Step == run.Step)
                    Recall(run, member);
        }
        if (failure is not null)
            run.Fail(failure);
        else if (Enumerable.Range(0, _members.Length).FirstOrDefault(rank => rank != Rank && _group.HasLeft(rank), -1) is var left and >= 0)
            _group.Break(new ExchangeFailedException($"rank {left} has left") { Suspects = [left] });
    }

    // What a quicker member has sent before this one began.
    private void Recall(StepRun run, RemoteMember member)
    {
        run.OpeningsLeft--;
        for (var bucket = 0; bucket < _plan.Buckets.Length; bucket++)
            if (member.HasContributed(bucket, run.Step))
                Count(run, bucket);
    }

    private void Contribute(StepRun run, List<int> buckets)
    {
        foreach (var bucket in buckets)
            foreach (var member in _members)
                if (member is not null && _plan.SliceOf(bucket, member.Rank) is { Length: > 0 } slice)
                    member.Link.Post(new OutgoingFrame(new(FrameKind.Contribution, run.Step, bucket, 1), Blocks(run, slice)));
        lock (_lock)
            foreach (var bucket in buckets)
                if (_plan.SliceOf(bucket, Rank).Length > 0)
                    Count(run, bucket);
    }

    private ImmutableArray<WireBlock> Blocks(StepRun run, GradientSlice slice) =>
        [.. Enumerable.Range(0, _nodes.Length).Select(node => new WireBlock(run.SumAt(node, slice.Start), slice.Length * sizeof(float)))];

    private void Count(StepRun run, int bucket)
    {
        if (run.Contribute(bucket))
            _work.Add(bucket);
    }

    private void Opened(RemoteMember member, FrameHeader header, FrameReader payload)
    {
        var bytes = new byte[header.Length];
        payload.ReadExactly(bytes);
        var opening = StepOpening.Read(bytes, member.Rank, member.Nodes);
        bool complete;
        lock (_lock)
        {
            // It has all of its last step, so this member has summed all of that: its memory is free for the next.
            if (header.Number <= member.Step || (member.Step >= 0 && (_run is not { } last || last.Step < member.Step || (last.Step == member.Step && last.OwnLeft > 0))))
                throw new ProtocolViolationException($"rank {member.Rank} begins step {header.Number} after step {member.Step}");
            member.Open(header.Number, opening);
            if (_run is not { } run || run.Step != header.Number)
                return;
            run.OpeningsLeft--;
            complete = IsComplete(run);
        }
        if (complete)
            Complete(_run!);
    }

    private void Contributed(RemoteMember member, FrameHeader header, FrameReader payload)
    {
        var bucket = BucketOf(header, Rank);
        if (header.Number != member.Step || member.HasContributed(bucket, header.Number))
            throw new ProtocolViolationException($"rank {member.Rank} contributes to step {header.Number}, bucket {bucket}: that is not its turn");
        Read(header, payload, member.Received(bucket));
        lock (_lock)
        {
            member.Contribute(bucket, header.Number);
            if (_run is { } run && run.Step == header.Number)
                Count(run, bucket);
        }
    }

    private void Delivered(RemoteMember member, FrameHeader header, FrameReader payload)
    {
        var bucket = BucketOf(header, member.Rank);
        StepRun? run;
        lock (_lock)
            run = _run;
        if (run is null || header.Number != run.Step || member.HasDelivered(bucket, header.Number))
            throw new ProtocolViolationException($"rank {member.Rank} delivers bucket {bucket} of step {header.Number}: that is not its turn");
        var slice = _plan.SliceOf(bucket, member.Rank);
        Read(header, payload, System.Runtime.InteropServices.MemoryMarshal.AsBytes(run.Total.Span.Slice(slice.Start, slice.Length)));
        bool complete;
        lock (_lock)
        {
            member.Deliver(bucket, header.Number);
            run.ResultsLeft--;
            complete = IsComplete(run);
        }
        if (complete)
            Complete(run);
    }

    private int BucketOf(FrameHeader header, int owner) =>
        header.Count == 1 && header.Index < _plan.Buckets.Length && _plan.SliceOf(header.Index, owner).Length > 0
            ? header.Index
            : throw new ProtocolViolationException($"there is no slice of rank {owner} in bucket {header.Index}");

    private static void Read(FrameHeader header, FrameReader payload, Span<byte> destination)
    {
        if (header.Length != destination.Length)
            throw new ProtocolViolationException($"{header.Length} bytes come where {destination.Length} are expected");
        payload.ReadExactly(destination);
    }

    private void Work()
    {
        while (_work.Take(out var bucket))
            Reduce(_run!, bucket);
        _group.Release();
    }

    private void Reduce(StepRun run, int bucket)
    {
        var slice = _plan.SliceOf(bucket, Rank);
        var nodes = new List<nint>();
        for (var rank = 0; rank < _members.Length; rank++)
        {
            for (var node = 0; node < (_members[rank]?.Nodes ?? _nodes).Length; node++)
                nodes.Add(_members[rank]?.Node(bucket, node) ?? run.SumAt(node, slice.Start));
        }
        _tree.Sum([.. nodes], run.Total.Span.Slice(slice.Start, slice.Length));
        // Before the others learn of it: they may begin the next step as soon as they do.
        lock (_lock)
            run.OwnLeft--;
        var header = new FrameHeader(FrameKind.Result, run.Step, bucket, 1);
        foreach (var member in _members)
            member?.Link.Post(new OutgoingFrame(header, [new WireBlock(run.TotalAt(slice.Start), slice.Length * sizeof(float))]));
        bool complete;
        lock (_lock)
        {
            run.ResultsLeft--;
            complete = IsComplete(run);
        }
        if (complete)
            Complete(run);
    }

    private static bool IsComplete(StepRun run) => run is { ResultsLeft: 0, OpeningsLeft: 0 };

    private void Complete(StepRun run)
    {
        ImmutableArray<StepShare> shares;
        lock (_lock)
            shares = [.. Enumerable.Range(0, _members.Length).SelectMany(rank =>
                _members[rank]?.Opening!.Shares ?? [.. StepShare.Of(Rank, run.Contribution)])];
        run.Complete(new(shares));
    }

    private bool HasContributed(RemoteMember member, int step) =>
        member.Step == step && Enumerable.Range(0, _plan.Buckets.Length).All(bucket => _plan.SliceOf(bucket, Rank).Length == 0 || member.HasContributed(bucket, step));

    private bool HasDelivered(RemoteMember member, int step) =>
        Enumerable.Range(0, _plan.Buckets.Length).All(bucket => _plan.SliceOf(bucket, member.Rank).Length == 0 || member.HasDelivered(bucket, step));
}
