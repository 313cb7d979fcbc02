using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Coordination.Transfer;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;
using OrleansTraining.Trainer.Exchange.Nccl;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination.Generations;

/// <summary>A generation whose members are connected to each other: gradients and state take the same connections.</summary>
internal sealed class DirectLink : IGenerationLink
{
    private readonly PeerGroup _group;
    private readonly Replica _replica;
    private readonly TrainingLoop _loop;
    private readonly Lesson? _lesson;
    private readonly LessonMemory _memory;
    private readonly WorkerContext _context;

    private DirectLink(
        WorkerContext context, PeerGroup group, IGradientExchange exchange, Replica replica, TrainingLoop loop, Lesson? lesson, LessonMemory memory) =>
        (_context, _group, Exchange, _replica, _loop, _lesson, _memory) = (context, group, exchange, replica, loop, lesson, memory);

    /// <inheritdoc />
    public IGradientExchange Exchange { get; }

    /// <inheritdoc />
    public Task Taught { get; private set; } = Task.CompletedTask;

    /// <summary>Connects to the other members.</summary>
    /// <param name="context">The worker.</param>
    /// <param name="plan">Who they are.</param>
    /// <param name="replica">The state.</param>
    /// <param name="loop">The loop, which has the last total.</param>
    /// <param name="lesson">What this member has for learners, which is being prepared meanwhile.</param>
    /// <param name="memory">For lessons to come.</param>
    /// <param name="device">The device on which NCCL sums; null: the members sum by themselves.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ExchangeFailedException">Some did not come.</exception>
    public static async Task<DirectLink> OpenAsync(
        WorkerContext context, GroupPlan plan, Replica replica, TrainingLoop loop, Task<Lesson?> lesson, LessonMemory memory, int? device,
        CancellationToken cancellationToken)
    {
        var node = context.Peers ?? throw new ExchangeFailedException("this trainer takes no connections", fatal: true);
        var group = await node.ConnectAsync(plan, cancellationToken).ConfigureAwait(false);
        var linked = false;
        try
        {
            // Before the state is there: a member that has it already may be a step ahead.
            var exchange = await ExchangeAsync(context, group, replica, device, cancellationToken).ConfigureAwait(false);
            var link = new DirectLink(context, group, exchange, replica, loop, await lesson.ConfigureAwait(false), memory);
            linked = true;
            return link;
        }
        finally
        {
            if (!linked)
                await group.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async Task ShareStateAsync(StatePlan plan, CancellationToken cancellationToken)
    {
        var rank = _group.Plan.Rank;
        var channel = new GroupChannel(_group);
        var roles = StateRoles.Of(plan, _group.Plan.WorldSize);
        var receiver = new StateReceiver(channel, _replica, _loop.CatchUp);
        if (roles.Sources.Contains(rank))
        {
            var source = new StateSource(channel, _replica, _replica.Step, _loop.LastTotal);
            var sent = await Task.WhenAll(roles.Wanting.Select(member => source.ServeAsync(member, cancellationToken)));
            if (sent.Length > 0)
                Log.StateMoved(_context.Logger, _replica.Step, "sent to the others", sent.Sum());
            Teach(channel, plan, cancellationToken);
        }
        else if (plan.Learners.Contains(rank))
            Taught = LearnAsync(channel, receiver, roles.Sources, cancellationToken);
        else if (roles.Wanting.Contains(rank))
        {
            var got = await receiver.FetchAsync(roles.Sources, roles.Behind.Contains(rank) ? _replica.Step : null, cancellationToken);
            Log.StateMoved(_context.Logger, _replica.Step, got.Wish == StateWish.Total ? "caught up with one total" : "received from the others", got.Bytes);
        }
        if (plan.Learners.IsEmpty)
            _memory.Expect(DueToLearners());
    }

    /// <inheritdoc />
    public Task LeaveAsync(CancellationToken cancellationToken) => _group.LeaveAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Exchange.DisposeAsync().ConfigureAwait(false);
        await _group.DisposeAsync().ConfigureAwait(false);
        // A transfer that has not ended ends with the group; whoever needed it has heard of that.
        await Taught.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _lesson?.Dispose();
    }

    /// <summary>A job that lacks members gets them back soon. What each of those that are left gives them then, at most.</summary>
    private long DueToLearners()
    {
        var sources = _group.Plan.WorldSize;
        return sources < _context.Spec.WorldSize ? Stripe.Cut(_replica.Length, sources).Max(stripe => stripe.Length) : 0;
    }

    private void Teach(GroupChannel channel, StatePlan plan, CancellationToken cancellationToken)
    {
        if (_lesson is not { } lesson)
            return;
        Log.StateMoved(_context.Logger, _replica.Step, "read by those that learn it", lesson.Bytes);
        // Not on the training thread, which has steps to make.
        Taught = Task.Run(
            () => Task.WhenAll(plan.Learners.Select(learner => lesson.GiveAsync(channel, learner, cancellationToken))), CancellationToken.None);
    }

    private async Task LearnAsync(GroupChannel channel, StateReceiver receiver, ImmutableArray<int> sources, CancellationToken cancellationToken)
    {
        var got = await receiver.FetchAsync(sources, null, cancellationToken);
        Log.StateMoved(_context.Logger, _replica.Step, "learned from the others", got.Bytes);
        await Task.WhenAll(sources.Select(source => channel.SendAsync(source, StateTags.Done, new byte[1], cancellationToken)));
    }

    private static async Task<IGradientExchange> ExchangeAsync(
        WorkerContext context, PeerGroup group, Replica replica, int? device, CancellationToken cancellationToken)
    {
        var spec = context.Spec;
        if (device is not { } number || (context.Nccl ?? NcclDevices.OfMachine).Driver is not { } driver)
            return group.CreateExchange(spec.Batch.Microbatches, replica.VectorLength, StepTail.Length, spec.Wire);
        return await NcclExchange.OpenAsync(
            driver, new GroupPeers(group), number, spec.Batch.Microbatches, replica.VectorLength, context.Time, cancellationToken).ConfigureAwait(false);
    }
}
