using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Membership;

/// <summary>
/// A job whose workers do at random what workers do: start, join, obey, train, break off, die; whose user scales it; and
/// whose grain dies, which costs it the joins of survivors. After each message the state must be sound.
/// </summary>
internal sealed class SimulatedJob
{
    private const int MaxSize = 6;
    private readonly Random _random;
    private readonly JobScene _scene;
    private readonly Dictionary<int, SimulatedWorker> _workers = [];
    private JobState _before;
    private int _step;

    public SimulatedJob(int seed)
    {
        _random = new(seed);
        var spec = new JobSpec { WorldSize = _random.Next(1, MaxSize), Spares = _random.Next(0, 3), Steps = int.MaxValue, Restart = new() { Max = int.MaxValue } };
        _scene = new(spec, new JobOptions { MaxFaultsWithoutProgress = int.MaxValue, PoisonAfter = int.MaxValue });
        _before = _scene.State;
    }

    public JobState State => _scene.State;

    /// <summary>Something happens.</summary>
    public void Step()
    {
        _scene.Pass(_random.NextDouble());
        Act();
        Check();
        // What a trainer does of its own accord, it does whatever else happens.
        foreach (var slot in State.Slots.Select(slot => slot.Slot).OrderBy(_ => _random.Next()).ToArray())
        {
            if (_random.Next(2) == 0)
                Live(slot);
            Check();
        }
    }

    /// <summary>Nothing happens any more but what the trainers and the clock do.</summary>
    public void Settle()
    {
        for (var round = 0; round < 200; round++)
        {
            _scene.Pass(1).Tick();
            Check();
            foreach (var slot in State.Slots.Select(slot => slot.Slot).ToArray())
            {
                Live(slot);
                Check();
            }
        }
    }

    private void Act()
    {
        var slot = _random.Next(State.Slots.Length);
        switch (_random.Next(10))
        {
            case 0 or 1 or 2 when _workers.TryGetValue(slot, out var victim):
                Die(victim, _random.Next(2) == 0 ? LossCause.ProcessExit : LossCause.HeartbeatMissed);
                break;
            case 3 when State.Generation is { } generation:
                _scene.Fault(slot, generation.Number - _random.Next(2), suspects: [_random.Next(State.Slots.Length)]);
                break;
            case 4:
                _scene.Scale(_random.Next(0, MaxSize + 1));
                break;
            case 5:
                Crash();
                break;
            case 6 when State.Generation is not null:
                _scene.Checkpoint(_step);
                break;
            default:
                _scene.Tick();
                break;
        }
    }

    /// <summary>A worker is started, or does what it was told.</summary>
    private void Live(int slot)
    {
        var state = State.Slots[slot];
        if (!_workers.TryGetValue(slot, out var worker))
        {
            if (state.IsWanted)
                _workers[slot] = worker = new(slot, Math.Max(state.Attempt, state.LostAttempt) + 1);
            return;
        }
        var directive = _scene.Directive(slot, worker.Attempt, worker.Known);
        if (directive.Version <= worker.Known && worker.Joined)
            return;
        worker.Known = Math.Max(worker.Known, directive.Version);
        switch (directive.Kind)
        {
            case DirectiveKind.Exit or DirectiveKind.Leave:
                Die(worker, LossCause.ProcessExit, exitCode: 0);
                break;
            case DirectiveKind.Train:
                (worker.Live, worker.Joined) = (true, true);
                worker.Step = Math.Max(worker.Step, directive.Generation!.State.Step);
                _step = Math.Max(_step, worker.Step + 1);
                // Some have committed the step in progress when they are called off.
                worker.Step = _step - (_random.Next(4) == 0 ? 1 : 0);
                break;
            case DirectiveKind.Rejoin:
                Join(worker, directive.Version);
                break;
            case DirectiveKind.Hold when !worker.Joined:
                Join(worker, 0);
                break;
        }
    }

    private void Join(SimulatedWorker worker, long known)
    {
        worker.Joined = true;
        var wanted = State.Slots[worker.Slot].IsWanted;
        Require(_scene.Join(worker.Slot, worker.Attempt, worker.Step, worker.Live, known: known).Accepted == wanted, "who is wanted is taken");
    }

    private void Die(SimulatedWorker worker, LossCause cause, int exitCode = 137)
    {
        _workers.Remove(worker.Slot);
        _scene.Lose(worker.Slot, worker.Attempt, cause == LossCause.ProcessExit ? exitCode : null, cause);
    }

    /// <summary>The grain dies and comes up again: joins of survivors are not written, so they are asked for again.</summary>
    private void Crash()
    {
        if (State.Mode != JobMode.Forming)
            return;
        _scene.State = State with
        {
            DirectiveVersion = State.DirectiveVersion + 1,
            Slots = [.. State.Slots.Select(slot => slot.WasMember ? slot with { Join = null } : slot)],
        };
    }

    private void Check()
    {
        var (before, now) = (_before, State);
        _before = now;
        Require(now.Mode != JobMode.Ending, now.Reason);
        Require(now.DirectiveVersion >= before.DirectiveVersion, "versions grow");
        Require(now.FormingVersion <= now.DirectiveVersion, "the forming is told with a version");
        Require(now.Slots.Select((slot, index) => slot.Slot == index).All(same => same), "the position is the slot");
        Require(now.Slots.Count(slot => slot.IsWanted) >= now.Wanted, "there is a slot for each worker that is wanted");
        Require(!now.AtBoundary || now.Mode == JobMode.Forming, "only a forming can be at a boundary");
        if (now.Generation is { } generation && generation != before.Generation)
            CheckGeneration(before, generation);
        else
            Require(now.Mode != JobMode.Training || before.Mode == JobMode.Training, "an old generation does not train again");
        if (now.Mode == JobMode.Training)
            Require(now.Generation!.Members.All(member => now.Slots[member.Worker.Slot] is { IsAlive: true } slot && slot.Attempt == member.Worker.Attempt), "all members live");
    }

    private void CheckGeneration(JobState before, Generation generation)
    {
        var (old, plan) = (before.Generation, generation.State);
        Require(generation.Number == (old?.Number ?? 0) + 1, "generations count up by one");
        Require(State.DirectiveVersion > before.DirectiveVersion, "a generation is told with a version of its own");
        Require(generation.WorldSize >= 1 && generation.WorldSize <= State.Size, "the world is within its bounds");
        Require(generation.Members.DistinctBy(member => member.Worker.Slot).Count() == generation.WorldSize, "members are unique");
        for (var rank = 0; rank < generation.WorldSize; rank++)
        {
            var former = old?.RankOf(generation.Members[rank].Worker) ?? -1;
            Require(former < 0 || before.Mode != JobMode.Training, "a member comes into the next generation by joining again");
            Require(former < 0 || former >= generation.WorldSize || former == rank, "a survivor keeps its rank, unless the world has become too small for it");
        }
        int[] all = [.. plan.Sources, .. plan.Receivers, .. plan.Behind];
        Require(all.Distinct().Count() == all.Length, "nobody has two parts in the plan");
        Require(all.All(rank => rank >= 0 && rank < generation.WorldSize), "only members have a part in the plan");
        Require(plan.Origin == StateOrigin.Initial || all.Length == generation.WorldSize, "each member has a part in the plan");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"It does not hold that {what}.");
    }

    private sealed class SimulatedWorker(int slot, int attempt)
    {
        public int Slot => slot;

        public int Attempt => attempt;

        public long Known { get; set; }

        public bool Joined { get; set; }

        public bool Live { get; set; }

        public int Step { get; set; }
    }
}
