using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>Follows the job's directives, from the first join to the end.</summary>
internal sealed class WorkerSession
{
    /// <summary>How long the trainer waits for news before it tells the job again what it told it last.</summary>
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(10);

    private readonly WorkerContext _context;
    private readonly DirectiveFeed _feed;
    private readonly TrainingThread _thread;
    private readonly Replica _replica;
    private readonly TrainingProgress _progress;
    private readonly WorkerReports _reports;
    private readonly CheckpointKeeper _keeper;
    private readonly GenerationRunner _runner;
    private CancellationToken _life;
    private bool _refused;

    /// <summary>For one replica, which has been made on the thread.</summary>
    public WorkerSession(
        WorkerContext context, DirectiveFeed feed, TrainingThread thread, Replica replica, CheckpointWriter writer,
        TrainingProgress progress, WorkerReports reports)
    {
        (_context, _feed, _thread, _replica, _progress, _reports) = (context, feed, thread, replica, progress, reports);
        _keeper = new(writer, context.SpecHash, ReportCheckpointAsync, progress, context.Faults, context.Logger);
        _runner = new(context, thread, replica, _keeper, progress, reports);
    }

    /// <summary>Trains as told, and returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        _life = cancellationToken;
        Func<Task> remind = () => JoinAsync(0);
        await remind().ConfigureAwait(false);
        Order? order = null;
        while (!_refused)
        {
            _progress.Enter("waiting");
            if (await _feed.NextAsync(order, Reminder, cancellationToken).ConfigureAwait(false) is not { } next)
            {
                await remind().ConfigureAwait(false);
                continue;
            }
            order = next;
            var directive = order.Directive;
            Log.Directive(_context.Logger, directive.Version, directive.Kind, directive.Reason);
            switch (directive.Kind)
            {
                case DirectiveKind.Stop:
                    return await StopAsync(directive.Reason).ConfigureAwait(false);
                case DirectiveKind.Exit:
                    return Fenced(directive.Reason);
                case DirectiveKind.Rejoin:
                    remind = () => JoinAsync(directive.Version);
                    await remind().ConfigureAwait(false);
                    break;
                case DirectiveKind.Train when directive.Generation is { } generation && generation.RankOf(_context.Worker) >= 0:
                    remind = await TrainAsync(generation, directive.Version, order.Superseded).ConfigureAwait(false);
                    await remind().ConfigureAwait(false);
                    break;
            }
        }
        return Fenced("the job did not take this worker");
    }

    /// <summary>Trains in a generation. What the job has to be told afterwards is returned, so that it can be told again.</summary>
    private async Task<Func<Task>> TrainAsync(Generation generation, long version, CancellationToken superseded)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(superseded, _life);
        try
        {
            await _runner.RunAsync(generation, generation.RankOf(_context.Worker), either.Token).ConfigureAwait(false);
            return await FinishAsync(generation, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (superseded.IsCancellationRequested && !_life.IsCancellationRequested)
        {
            Log.Superseded(_context.Logger, generation.Number, _replica.Step);
            return () => Task.CompletedTask;
        }
        catch (ExchangeFailedException error)
        {
            return Fault(generation, error.Message, error.Fatal);
        }
        catch (Exception error) when (error is TrainingDivergedException or CheckpointMismatchException)
        {
            return Fault(generation, error.Message, fatal: true);
        }
    }

    private async Task<Func<Task>> FinishAsync(Generation generation, CancellationToken cancellationToken)
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
        return () => _context.Calls.CallAsync("the completion", token => _context.Job.CompleteAsync(completion, token), _life);
    }

    private async Task JoinAsync(long version)
    {
        var request = new JoinRequest
        {
            Worker = _context.Worker,
            CommittedStep = _replica.Step,
            HasLiveState = _runner.HasLiveState,
            CheckpointStep = _context.Checkpoints.Newest(),
            KnownVersion = version,
            Parameters = _replica.ParameterCount,
        };
        var reply = await _context.Calls.CallAsync("joining", token => _context.Job.JoinAsync(request, token), _life).ConfigureAwait(false);
        _refused = !reply.Accepted;
        Log.Joined(_context.Logger, _replica.Step, reply.Accepted ? "" : $", but not taken: {reply.Reason}");
    }

    private Func<Task> Fault(Generation generation, string reason, bool fatal)
    {
        Log.Faulted(_context.Logger, generation.Number, reason);
        var fault = new GenerationFault { Worker = _context.Worker, Generation = generation.Number, Reason = reason, Fatal = fatal };
        return () => _context.Calls.CallAsync("reporting a fault", token => _context.Job.ReportFaultAsync(fault, token), _life);
    }

    private Task ReportCheckpointAsync(CheckpointInfo info) => _context.Calls.CallAsync(
        "reporting a checkpoint", token => _context.Job.ReportCheckpointAsync(_context.Worker, info, token), _life);

    private async Task<int> StopAsync(string reason)
    {
        if (_reports.Placing is { Generation: > 0, Rank: 0 } && _replica.Step > 0 && _context.Checkpoints.Newest() != _replica.Step)
            await _thread.InvokeAsync(() => _keeper.SaveLastAsync(_replica, _life)).ConfigureAwait(false);
        await _keeper.FlushAsync().ConfigureAwait(false);
        Log.Stopped(_context.Logger, _replica.Step, reason);
        return ExitCode.Success;
    }

    private int Fenced(string reason)
    {
        Log.Fenced(_context.Logger, reason);
        return ExitCode.Fenced;
    }
}
