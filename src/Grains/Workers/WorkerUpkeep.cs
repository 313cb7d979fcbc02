using Microsoft.Extensions.Logging;
using Orleans;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Storage;
using OrleansTraining.Grains.Workers.Policies;
using OrleansTraining.Grains.Workers.State;

namespace OrleansTraining.Grains.Workers;

/// <summary>
/// What a worker grain does as time goes by: asks for launches, tells losses, watches the pulse, ends what does not end.
/// One round at a time. Each round begins from the state, so that what fails now is done in the next.
/// </summary>
internal sealed class WorkerUpkeep(
    SerialStore<WorkerRecord, WorkerMemory> store,
    WorkerPulse pulse,
    IGrainFactory grains,
    LivenessOptions options,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>A worker with which nothing is to be done: whoever changes that says so.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly NodeWatch _node = new(grains, time, logger);
    private Task _round = Task.CompletedTask;
    private Task _telling = Task.CompletedTask;
    private bool _closed;
    private int _asked;
    private DateTimeOffset _askAgain;
    private int _killed;

    /// <summary>Replaces the state and writes it.</summary>
    public async Task SaveAsync(WorkerMemory memory)
    {
        store.Set(memory);
        await store.FlushAsync();
    }

    /// <summary>When the next round is due.</summary>
    public TimeSpan Due()
    {
        var now = time.GetUtcNow();
        var due = store.Current switch
        {
            { PendingLoss: not null } or { HasProcess: true, Wanted: false } => options.Tick,
            { State: WorkerState.Launching } memory => LaunchDue(memory, now),
            { HasProcess: true, Assignment.Rank: not null } => options.Tick,
            { HasProcess: true } memory when memory.Attempt <= memory.Assignment.LostAttempt => TimeSpan.Zero,
            { HasProcess: true } => LivenessPolicy.NextLook(pulse.Input(now, _node.IsAlive, options), options),
            // Without a node it waits for its job.
            { State: WorkerState.Backoff, RestartAt: { } restart } memory => restart > now ? restart - now : memory.Assignment.Node.Length > 0 ? TimeSpan.Zero : options.Tick,
            _ => Rest,
        };
        return due < TimeSpan.Zero ? TimeSpan.Zero : due;
    }

    private TimeSpan LaunchDue(WorkerMemory memory, DateTimeOffset now)
    {
        if (_asked != memory.Attempt)
            return TimeSpan.Zero;
        // The node was not reached.
        if (_askAgain <= now)
            return options.Tick;
        var deadline = pulse.Since + options.LaunchDeadline;
        return (_askAgain < deadline ? _askAgain : deadline) - now;
    }

    /// <summary>Does one round, or waits for the one in progress.</summary>
    public async Task RunAsync()
    {
        if (_closed || store.IsFenced || store.Current is null)
            return;
        if (_round.IsCompleted)
            _round = RoundAsync();
        try
        {
            await _round;
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            // A write has failed: the store has seen to the consequences.
            WorkerGrainLog.RoundFailed(logger, error, store.Current.Identity);
        }
    }

    /// <summary>Begins no further round and lets the one in progress end: its writes must not cross those of the next activation.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        _closed = true;
        await _node.CloseAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await _round.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The current attempt is over. A worker that is wanted gets another one, as its job decides.</summary>
    public Task LoseAsync(LossCause cause, string detail, int? exitCode = null, int? step = null)
    {
        var memory = store.Current!;
        var loss = new WorkerLoss
        {
            Worker = memory.Identity,
            Cause = cause,
            Detail = detail,
            ExitCode = exitCode,
            Step = step ?? pulse.Report?.Step ?? 0,
            StepKnown = step is not null,
            SinceHeard = time.GetUtcNow() - pulse.Since,
            Launch = memory.Assignment.Rank?.Launch ?? 0,
        };
        WorkerGrainLog.Lost(logger, loss.Worker, cause, detail);
        // The job need not wait for the disk: told again after a crash, it answers the same. And whoever has to repeat it,
        // the agent or the deadline, does when this grain forgets.
        return Task.WhenAll(SaveAsync(memory.Lose(loss)), TellLossAsync());
    }

    /// <summary>The process of an attempt that counts as lost already has ended, which confirms it.</summary>
    public async Task ConfirmAsync(ProcessExited exited)
    {
        var loss = new WorkerLoss
        {
            Worker = exited.Worker,
            Cause = LossCause.ProcessExit,
            Detail = exited.Detail,
            ExitCode = exited.ExitCode,
            Step = exited.Step ?? 0,
            StepKnown = exited.Step is not null,
            Launch = store.Current!.Assignment.Rank?.Launch ?? 0,
        };
        try
        {
            await grains.GetGrain<IJobGrain>(loss.Worker.JobId).WorkerLostAsync(loss);
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            // It is for the record only.
            WorkerGrainLog.JobNotReached(logger, error, loss.Worker);
        }
    }

    /// <summary>Ends a process of any attempt.</summary>
    public async Task<bool> KillAsync(WorkerIdentity worker, string node, TimeSpan grace)
    {
        try
        {
            await grains.GetGrain<INodeGrain>(node).KillAsync(new(worker, grace));
            return true;
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            WorkerGrainLog.NodeNotReached(logger, error, worker, node);
            return false;
        }
    }

    private async Task RoundAsync()
    {
        if (store.Current is { PendingLoss: not null })
            await TellLossAsync();
        var now = time.GetUtcNow();
        if (store.Current is not { } memory)
            return;
        if (memory is { State: WorkerState.Backoff, RestartAt: { } due, Wanted: true } && due <= now)
            await SaveAsync(memory = memory.Launch(now));
        if (memory is { HasProcess: true, Wanted: false })
            await StopAsync(memory, now);
        else if (memory.State == WorkerState.Launching)
            await LaunchAsync(memory, now);
        else if (memory.HasProcess)
            await WatchAsync(memory, now);
    }

    private async Task LaunchAsync(WorkerMemory memory, DateTimeOffset now)
    {
        if (_asked != memory.Attempt)
        {
            pulse.Begin(now, wasRunning: false);
            (_asked, _askAgain) = (memory.Attempt, DateTimeOffset.MinValue);
        }
        // From the first asking of this activation: the one before may have been away for long.
        if (now - pulse.Since >= options.LaunchDeadline)
        {
            var detail = FormattableString.Invariant($"{memory.Node} did not confirm the launch within {options.LaunchDeadline.TotalSeconds:0.#} s");
            await LoseAsync(LossCause.LaunchFailed, detail);
            await KillAsync(memory.Identity, memory.Node, TimeSpan.Zero);
            return;
        }
        if (now < _askAgain)
            return;
        _askAgain = now + options.LaunchRetry;
        WorkerGrainLog.Launching(logger, memory.Identity, memory.Node);
        try
        {
            await grains.GetGrain<INodeGrain>(memory.Node).LaunchAsync(new()
            {
                Worker = memory.Identity,
                Threads = memory.Assignment.Threads,
                WorldSize = memory.Assignment.WorldSize,
                Restarts = memory.Restarts,
                MaxRestarts = memory.Assignment.MaxRestarts,
                Rank = memory.Assignment.Rank,
                Trace = memory.Trace ?? memory.Assignment.Trace,
            });
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            _askAgain = DateTimeOffset.MinValue;
            WorkerGrainLog.NodeNotReached(logger, error, memory.Identity, memory.Node);
        }
    }

    private async Task WatchAsync(WorkerMemory memory, DateTimeOffset now)
    {
        if (memory.Attempt <= memory.Assignment.LostAttempt)
        {
            await EndAsync(memory, LossCause.PeerReport, "its job counts it as lost");
            return;
        }
        // A program of the user's sends no heartbeats: its agent sees it end, its job looks after its node.
        var outcome = memory.Assignment.Rank is not null
            ? LivenessPolicy.OfProgram(now - pulse.Since, options)
            : LivenessPolicy.Decide(pulse.Input(now, _node.IsAlive, options), options);
        if (outcome.AskNode)
            _node.Look(memory.Identity, memory.Node);
        else if (!outcome.Lost)
            _node.Forget();
        if (outcome.Lost)
            await EndAsync(memory, LossCause.HeartbeatMissed, outcome.Reason);
    }

    /// <summary>
    /// The job first: the others wait for it. The worker may hang, or live behind a broken network: two processes of one
    /// slot must not go on side by side.
    /// </summary>
    private Task EndAsync(WorkerMemory memory, LossCause cause, string reason) =>
        Task.WhenAll(LoseAsync(cause, reason), KillAsync(memory.Identity, memory.Node, TimeSpan.Zero));

    private async Task StopAsync(WorkerMemory memory, DateTimeOffset now)
    {
        if (memory.StopBy is not { } by || now < by)
            return;
        var grace = memory.Assignment.Rank?.Grace ?? options.KillGrace;
        if (_killed != memory.Attempt && await KillAsync(memory.Identity, memory.Node, grace))
            _killed = memory.Attempt;
        if (now < by + grace + grace)
            return;
        if (store.Current is { HasProcess: true } current && current.Attempt == memory.Attempt)
            await SaveAsync(current.GiveUp());
    }

    /// <summary>Tells the job of a loss, or waits while it is being told.</summary>
    private Task TellLossAsync()
    {
        if (_telling.IsCompleted)
            _telling = TellAsync();
        return _telling;
    }

    private async Task TellAsync()
    {
        if (store.Current?.PendingLoss is not { } loss)
            return;
        RestartDecision decision;
        try
        {
            decision = await grains.GetGrain<IJobGrain>(loss.Worker.JobId).WorkerLostAsync(loss);
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            WorkerGrainLog.JobNotReached(logger, error, loss.Worker);
            return;
        }
        // Told twice at the same time, the second answer finds the loss settled.
        if (store.Current is { } memory && memory.PendingLoss == loss)
            await SaveAsync(memory.Decide(decision, time.GetUtcNow()));
    }
}
