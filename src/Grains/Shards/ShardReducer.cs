using System.Collections.Immutable;
using OrleansTraining.Contracts.Shards;

namespace OrleansTraining.Grains.Shards;

/// <summary>
/// The steps of one slice: the one that is being summed, and the one before, for a member whose answer was lost. What is
/// older is gone. Single-threaded, as a grain's turns are.
/// </summary>
internal sealed class ShardReducer(ShardOptions options)
{
    private StepReduction? _current;
    private StepReduction? _last;

    /// <summary>The newest generation seen; 0 before the first.</summary>
    public long Generation { get; private set; }

    /// <summary>Whether a step of this generation is complete, to which all members have contributed.</summary>
    public bool HasTrained => _current is { IsComplete: true } || _last is { IsComplete: true };

    /// <summary>Takes a contribution. The task completes with the sum, or when the step is overtaken.</summary>
    public Task<ReduceReply> Reduce(ReduceRequest request)
    {
        var ticket = request.Ticket;
        if (ReduceValidator.Fault(request, options) is { } fault)
            return Answer(ReduceStatus.Invalid, fault);
        if (ticket.Generation < Generation)
            return Superseded(ticket);
        Advance(ticket.Generation);
        if (_current is null || ticket.Step > _current.Step)
            Begin(ticket, new(request.Microbatches, request.WorldSize));
        if (Find(ticket.Step) is not { } reduction)
            return Superseded(ticket);
        // A sum that is complete does not change, so a member whose answer was lost gets it without another look at what it sends.
        if (reduction.IsComplete)
            return reduction.Done;
        if (!ReferenceEquals(reduction, _current))
            return Superseded(ticket);
        return reduction.Add(request) is { } reason ? Answer(ReduceStatus.Invalid, reason) : reduction.Done;
    }

    /// <summary>Goes on waiting for a sum.</summary>
    public Task<ReduceReply> Await(ReduceTicket ticket)
    {
        if (ticket.Generation < Generation)
            return Superseded(ticket);
        if (ticket.Generation > Generation || _current is null || ticket.Step > _current.Step)
            return Answer(ReduceStatus.Missing, "");
        if (Find(ticket.Step) is not { } reduction)
            return Superseded(ticket);
        return reduction.IsComplete || reduction.Has(ticket.Rank) ? reduction.Done : Answer(ReduceStatus.Missing, "");
    }

    /// <summary>The members that a sum waits for; empty when it is not waited for here.</summary>
    public ImmutableArray<int> MissingRanks(ReduceTicket ticket) =>
        ticket.Generation == Generation && _current is { IsComplete: false } current && current.Step == ticket.Step ? current.MissingRanks : [];

    /// <summary>Moves on to a newer generation: whoever waits in an older one is told.</summary>
    public void Advance(long generation)
    {
        if (generation <= Generation)
            return;
        Generation = generation;
        _current?.Overtake($"generation {generation} has begun");
        _last?.Overtake($"generation {generation} has begun");
        _current = _last = null;
    }

    private void Begin(ReduceTicket ticket, ReductionShape shape)
    {
        // A step that begins while the one before is incomplete: this shard lost that one's contributions in a crash
        // after some members had the sum. Those that had not can no longer get it here.
        if (_current is { IsComplete: false })
            _current.Overtake($"step {ticket.Step} has begun");
        _last = _current?.Step == ticket.Step - 1 ? _current : null;
        _current = new(ticket.Step, shape);
    }

    private StepReduction? Find(int step) =>
        _current?.Step == step ? _current : _last?.Step == step ? _last : null;

    private Task<ReduceReply> Superseded(ReduceTicket ticket) => Answer(
        ReduceStatus.Superseded,
        $"step {ticket.Step} of generation {ticket.Generation} is over: the shard is at step {_current?.Step ?? 0} of generation {Generation}");

    private static Task<ReduceReply> Answer(ReduceStatus status, string reason) =>
        Task.FromResult(new ReduceReply { Status = status, Reason = reason });
}
