using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Coordination.Generations;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>Follows the job's directives, from the first join to the end.</summary>
internal sealed class WorkerSession : IAsyncDisposable
{
    /// <summary>How long the trainer waits for news before it tells the job again what it told it last.</summary>
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(10);

    /// <summary>How long a trainer that stops tries to tell of its last checkpoint.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly WorkerContext _context;
    private readonly DirectiveFeed _feed;
    private readonly TrainingThread _thread;
    private readonly Replica _replica;
    private readonly TrainingProgress _progress;
    private readonly WorkerReports _reports;
    private readonly ReportQueue _queue;
    private readonly JobLink _job;
    private readonly CheckpointKeeper _keeper;
    private readonly GenerationRunner _runner;
    private readonly GenerationWatch _watch;
    private CancellationToken _life;
    private (ImmutableArray<int> Suspects, long At)? _broken;
    private bool _refused;

    /// <summary>For one replica, which has been made on the thread.</summary>
    public WorkerSession(
        WorkerContext context, DirectiveFeed feed, TrainingThread thread, Replica replica, CheckpointWriter writer,
        TrainingProgress progress, WorkerReports reports, ReportQueue queue)
    {
        (_context, _feed, _thread, _replica, _progress, _reports, _queue) = (context, feed, thread, replica, progress, reports, queue);
        _job = new(context);
        _keeper = new(
            writer, context.SpecHash, info => queue.Add("reporting a checkpoint", token => _job.CheckpointAsync(info, token)), progress,
            context.Faults, context.Traces, context.Logger);
        _runner = new(
            context, thread, replica, _keeper, progress, reports,
            generation => queue.Add("telling that it has caught up", token => _job.CaughtUpAsync(generation, token)));
        _watch = new(feed);
    }

    /// <summary>Trains as told, and returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        _life = cancellationToken;
        Func<CancellationToken, Task> remind = token => JoinAsync(0, token);
        await TellAsync(remind).ConfigureAwait(false);
        Order? order = null;
        long left = 0;
        while (!_refused)
        {
            _progress.Enter("waiting");
            if (await _feed.NextAsync(order, Reminder, cancellationToken).ConfigureAwait(false) is not { } next)
            {
                await TellAsync(remind).ConfigureAwait(false);
                continue;
            }
            order = next;
            var directive = order.Directive;
            Log.Directive(_context.Logger, directive.Version, directive.Kind, directive.Reason);
            switch (directive.Kind)
            {
                case DirectiveKind.Stop:
                    return await StopAsync(order).ConfigureAwait(false);
                case DirectiveKind.Exit:
                    return Fenced(directive.Reason);
                case DirectiveKind.Leave:
                    return await LeaveAsync(directive.Reason).ConfigureAwait(false);
                case DirectiveKind.Rejoin:
                    remind = token => JoinAsync(directive.Version, token);
                    await TellAsync(remind).ConfigureAwait(false);
                    break;
                case DirectiveKind.Train when directive.Generation is { } generation && generation.Number > left && generation.RankOf(_context.Worker) >= 0:
                    left = generation.Number;
                    remind = await TrainAsync(generation, order).ConfigureAwait(false);
                    break;
            }
        }
        return Fenced("the job did not take this worker");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _runner.DisposeAsync();

    /// <summary>Trains in a generation, and tells the job how that ended. What is to be told again later is returned.</summary>
    private async Task<Func<CancellationToken, Task>> TrainAsync(Generation generation, Order order)
    {
        _broken = null;
        try
        {
            return await _watch.RunAsync(order, generation.Number, (boundary, token) => WorkAsync(generation, boundary, token), _life).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_feed.HasNewer(order) && !_life.IsCancellationRequested)
        {
            Log.Superseded(_context.Logger, generation.Number, _runner.CommittedStep);
            return _ => Task.CompletedTask;
        }
        catch (ExchangeFailedException error)
        {
            return await FaultAsync(generation, error).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TrainingDivergedException or CheckpointMismatchException)
        {
            return await FaultAsync(generation, new(error.Message, fatal: true)).ConfigureAwait(false);
        }
    }

    private async Task<Func<CancellationToken, Task>> WorkAsync(Generation generation, BoundaryRequest boundary, CancellationToken cancellationToken)
    {
        var end = await _runner.RunAsync(generation, generation.RankOf(_context.Worker), boundary, cancellationToken).ConfigureAwait(false);
        if (end != LoopEnd.Boundary)
            return await FinishAsync(generation, cancellationToken).ConfigureAwait(false);
        var step = _runner.CommittedStep;
        Log.AtBoundary(_context.Logger, generation.Number, step);
        // The directive that the others have followed is on its way; if not, the job has to know where the generation is.
        return token => _job.FaultAsync(generation, step, new("it was left together, and no directive came"), token);
    }

    private async Task<Func<CancellationToken, Task>> FinishAsync(Generation generation, CancellationToken cancellationToken)
    {
        CheckpointInfo? checkpoint = null;
        if (generation.RankOf(_context.Worker) == 0)
        {
            checkpoint = await _thread.InvokeAsync(() => _keeper.SaveLastAsync(_replica, cancellationToken)).ConfigureAwait(false);
            if (checkpoint is null)
                throw new IOException($"the final checkpoint could not be written to '{_context.Checkpoints.Root}'");
        }
        var completion = new Completion
        {
            Worker = _context.Worker,
            Generation = generation.Number,
            Step = _replica.Step,
            Loss = _replica.Loss ?? 0,
            Checkpoint = checkpoint,
            StoppedEarly = _replica.Step < _context.Spec.Steps ? _replica.StoppedEarly : null,
            WeightsHash = await _thread.InvokeAsync(_replica.WeightsHash).ConfigureAwait(false),
        };
        // A short training may end between two heartbeats, and the job would never hear of its losses.
        await _reports.SendAsync(cancellationToken).ConfigureAwait(false);
        Log.Completed(_context.Logger, completion.Step, completion.WeightsHash);
        Func<CancellationToken, Task> tell = token => _job.CompleteAsync(completion, token);
        await TellAsync(tell).ConfigureAwait(false);
        return tell;
    }

    private async Task<Func<CancellationToken, Task>> FaultAsync(Generation generation, ExchangeFailedException error)
    {
        Log.Faulted(_context.Logger, generation.Number, error.Message);
        _broken = (error.Suspects, _context.Time.GetTimestamp());
        var step = _runner.CommittedStep;
        Func<CancellationToken, Task> tell = token => _job.FaultAsync(generation, step, error, token);
        await TellAsync(tell).ConfigureAwait(false);
        return tell;
    }

    private async Task JoinAsync(long version, CancellationToken cancellationToken)
    {
        JoinReply reply;
        using (_context.Traces.EnterJoin())
            reply = await _job.JoinAsync(_runner, _replica.ParameterCount, version, cancellationToken).ConfigureAwait(false);
        _refused = !reply.Accepted;
        _context.Traces.Joined(_runner.CommittedStep, reply.Accepted, reply.Reason);
        if (reply.Accepted)
            _runner.Secret = reply.Secret;
        Log.Joined(_context.Logger, _runner.CommittedStep, reply.Accepted ? "" : $", but not taken: {reply.Reason}");
    }

    /// <summary>Tells the job something, and gives up when the trainer is to stop: without a cluster it would wait for ever.</summary>
    private async Task TellAsync(Func<CancellationToken, Task> tell)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_life, _feed.Closing);
        try
        {
            await tell(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_feed.Closing.IsCancellationRequested && !_life.IsCancellationRequested)
        {
            // The order to stop is the next.
        }
    }

    private async Task<int> StopAsync(Order order)
    {
        await _runner.SettleAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_runner.HasLiveState && _replica.Step > 0 && IsWriter(order) && _context.Checkpoints.Newest() != _replica.Step)
            await _thread.InvokeAsync(() => _keeper.SaveLastAsync(_replica, _life)).ConfigureAwait(false);
        await _keeper.FlushAsync().ConfigureAwait(false);
        if (order.Code != ExitCode.ClusterNotReached)
            await _queue.FlushAsync(LastWords, _life).ConfigureAwait(false);
        Log.Stopped(_context.Logger, _runner.CommittedStep, order.Directive.Reason);
        return order.Code;
    }

    private bool IsWriter(Order order)
    {
        if (_reports.Placing is not { Generation: > 0, Rank: var rank })
            return false;
        if (order.Code != ExitCode.ClusterNotReached)
            return rank == 0;
        var (suspects, at) = _broken ?? ([], _context.Time.GetTimestamp());
        return OrphanPolicy.Writes(rank, suspects, _context.Time.GetElapsedTime(at), _context.OrphanTimeout);
    }

    private async Task<int> LeaveAsync(string reason)
    {
        await _keeper.FlushAsync().ConfigureAwait(false);
        await _queue.FlushAsync(LastWords, _life).ConfigureAwait(false);
        Log.Stopped(_context.Logger, _runner.CommittedStep, reason);
        return ExitCode.Success;
    }

    private int Fenced(string reason)
    {
        Log.Fenced(_context.Logger, reason);
        return ExitCode.Fenced;
    }
}
