using System.Collections.Immutable;
using OrleansTraining.Trainer.Exchange.Direct.Links;
using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>
/// Reduce-scatter, then all-gather, bucket by bucket: each member owns a slice of each bucket, sums it along the canonical
/// tree once the contributions of all are there, and gives it to all.
/// A member contributes to a step only when it has the whole total of the step before, and an owner writes its slice only
/// when all have contributed to it. So nobody writes over a total that somebody still lacks, and memory for one step is
/// enough on both sides. For the same reason the total must stay as it is until the next step has begun.
/// </summary>
internal sealed class DirectExchange : IGradientExchange
{
    private readonly PeerGroup _group;
    private readonly ExchangePlan _plan;
    private readonly ExchangeState _state;
    private readonly ImmutableArray<RemoteMember?> _members;
    private readonly PackedVectors? _packed;
    private readonly StepFrames _frames;
    private readonly StepWork _work;
    private readonly StepReceiver _receiver;

    /// <summary>The exchange of a group.</summary>
    public DirectExchange(PeerGroup group, ImmutableArray<PeerLink?> links, ExchangeShape shape, IGradientBuffers buffers)
    {
        _group = group;
        _plan = new(shape, group.Plan.Rank, links.Length, group.Plan.Learners);
        _state = new(_plan);
        _members = [.. links.Select(link => link is null ? null : new RemoteMember(link, _plan))];
        _packed = _plan.IsPacked ? new(_plan, buffers) : null;
        _frames = new(_plan, _members, _packed);
        _work = new(group, _plan, _state, _members, _packed, _frames);
        _receiver = new(_plan, _state, _members, _work);
        _work.Start();
    }

    /// <inheritdoc />
    public IStepReduction Begin(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken)
    {
        Check(contribution, total);
        var run = new StepRun(contribution, total, _plan.Buckets) { Shared = _frames.Share(contribution, total) };
        Register(run);
        run.Cancellation = cancellationToken.Register(() => _group.Break(new OperationCanceledException(cancellationToken)));
        _frames.Open(run);
        if (_plan.OwnNodes.IsEmpty)
            AnnounceRest(run);
        return new StepReduction(this, run);
    }

    /// <summary>A step that has not ended breaks the group.</summary>
    public ValueTask DisposeAsync()
    {
        bool running;
        lock (_state.Lock)
            running = !_state.Progress.IsComplete;
        if (running)
            _group.Break(new ExchangeFailedException("a step was given up"));
        return ValueTask.CompletedTask;
    }

    /// <summary>Elements are final.</summary>
    public void Announce(StepRun run, GradientSlice slice)
    {
        var ready = new List<int>();
        lock (_state.Lock)
            foreach (var (bucket, elements) in _plan.Buckets.Touched(slice))
                if (run.Announce(bucket, elements))
                    ready.Add(bucket);
        if (ready.Count > 0)
            _work.Contribute(run, ready, mayWork: false);
    }

    /// <summary>All elements are final, and the caller can only wait.</summary>
    public void AnnounceRest(StepRun run)
    {
        List<int> ready;
        lock (_state.Lock)
            ready = run.AnnounceRest();
        _work.Contribute(run, ready, mayWork: true);
    }

    /// <summary>Those that keep a step from its end.</summary>
    public ImmutableArray<int> WaitingFor(StepRun run)
    {
        lock (_state.Lock)
            return run == _state.Run ? _state.Progress.WaitingFor() : [];
    }

    /// <summary>A frame of a member. Called on the thread of its link.</summary>
    /// <exception cref="ProtocolViolationException">It may not come, or not now.</exception>
    public void Receive(PeerLink link, FrameHeader header, FrameReader payload) => _receiver.Receive(link, header, payload);

    /// <summary>A member needs nothing more: whoever still needs something of it fails.</summary>
    public void PeerLeft(int rank)
    {
        bool needed;
        lock (_state.Lock)
            needed = _state.Progress.Needs(rank);
        if (needed)
            BreakFor(rank);
    }

    /// <summary>The group is broken: nothing more is begun.</summary>
    public void Stop() => _work.Stop();

    /// <summary>Nobody touches a vector any more: those that wait are told.</summary>
    public void Fail(Exception reason)
    {
        StepRun? run;
        lock (_state.Lock)
        {
            _state.Failure = reason;
            run = _state.Run;
        }
        run?.Fail(reason);
    }

    /// <summary>Frees its memory, when the group is quiet.</summary>
    public void Free()
    {
        foreach (var member in _members)
            member?.Free();
        _packed?.Dispose();
        _state.Previous?.Dispose();
        _state.Run?.Dispose();
    }

    private void Check(StepContribution contribution, Memory<float> total)
    {
        var length = _plan.Shape.VectorLength;
        if (total.Length != length || contribution.Sums.Any(sum => sum.Values.Length != length))
            throw new ArgumentException($"all vectors have {length} elements", nameof(contribution));
        if (!contribution.Sums.Select(sum => sum.Node).SequenceEqual(_plan.OwnNodes))
            throw new ArgumentException($"rank {_plan.Rank} brings the sums of {string.Join(", ", _plan.OwnNodes)}", nameof(contribution));
    }

    private void Register(StepRun run)
    {
        Exception? failure;
        lock (_state.Lock)
        {
            failure = _state.Failure;
            if (failure is null)
                _state.Progress.Begin(run.Step);
            _state.Previous?.Dispose();
            (_state.Previous, _state.Run) = (_state.Run, run);
        }
        if (failure is not null)
            run.Fail(failure);
        for (var rank = 0; rank < _members.Length; rank++)
            if (rank != _plan.Rank && _group.HasLeft(rank))
                BreakFor(rank);
    }

    private void BreakFor(int rank) => _group.Break(new ExchangeFailedException($"rank {rank} has left") { Suspects = [rank] });
}
