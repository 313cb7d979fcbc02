using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>Takes part in generations: comes to the state that the plan says, then trains.</summary>
internal sealed class GenerationRunner
{
    private const int StepsPerLogLine = 10;

    private readonly WorkerContext _context;
    private readonly TrainingThread _thread;
    private readonly Replica _replica;
    private readonly TrainingProgress _progress;
    private readonly WorkerReports _reports;
    private readonly CheckpointKeeper _keeper;
    private readonly StateTransfer _transfer;
    private readonly TrainingLoop _loop;

    /// <summary>For one replica, over all its generations.</summary>
    public GenerationRunner(
        WorkerContext context, TrainingThread thread, Replica replica, CheckpointKeeper keeper, TrainingProgress progress, WorkerReports reports)
    {
        (_context, _thread, _replica, _progress, _reports, _keeper) = (context, thread, replica, progress, reports, keeper);
        _transfer = new(context.Grains, context.Calls, context.Worker.JobId);
        _loop = new(context.Spec, replica, new ManagedBuffers(), keeper, progress, context.Faults, LogStep);
    }

    /// <summary>Whether the replica's state comes from training, a checkpoint or a peer, and not from initialisation.</summary>
    public bool HasLiveState { get; private set; }

    /// <summary>Trains in a generation until the last step.</summary>
    /// <exception cref="ExchangeFailedException">The generation cannot go on.</exception>
    /// <exception cref="CheckpointMismatchException">The checkpoint was made by another spec.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite.</exception>
    public async Task RunAsync(Generation generation, int rank, CancellationToken cancellationToken)
    {
        var share = new GenerationShare(rank, generation.WorldSize);
        _reports.Placing = new(generation.Number, rank);
        Log.Generation(
            _context.Logger, generation.Number, rank, generation.WorldSize, generation.State.Origin, generation.State.Step);
        _progress.Enter("loading");
        await AlignAsync(generation, rank, cancellationToken).ConfigureAwait(false);
        HasLiveState = true;
        await using var exchange = Exchange(generation, share);
        await _thread.InvokeAsync(() => _loop.TrainAsync(share, exchange, new(), cancellationToken)).ConfigureAwait(false);
    }

    // Alone, a member has every sum itself: it asks the grains only when the spec wants them.
    private IGradientExchange Exchange(Generation generation, GenerationShare share) =>
        share.WorldSize == 1 && _context.Spec.Exchange == ExchangeKind.Auto
            ? new LocalExchange(_context.Spec.Batch.Microbatches)
            : new GrainExchange(
                _context.Grains, _context.Calls, _context.Worker.JobId, generation.Number, generation.Shards,
                _context.Spec.Batch.Microbatches, share);

    private async Task AlignAsync(Generation generation, int rank, CancellationToken cancellationToken)
    {
        var plan = generation.State;
        switch (plan.Origin)
        {
            case StateOrigin.Initial:
                _keeper.BeginAtZero();
                break;
            case StateOrigin.Checkpoint:
                if (plan.Sources.IndexOf(rank) == 0)
                {
                    await LoadCheckpointAsync().ConfigureAwait(false);
                    if (generation.WorldSize > 1)
                        await SendAsync(generation, 0, 1, cancellationToken).ConfigureAwait(false);
                    return;
                }
                await ReceiveAsync(generation, cancellationToken).ConfigureAwait(false);
                return;
            case StateOrigin.Peers when plan.Receivers.Contains(rank):
                await ReceiveAsync(generation, cancellationToken).ConfigureAwait(false);
                return;
        }
        if (_replica.Step != plan.Step)
            throw new ExchangeFailedException($"this member is at step {_replica.Step}, and the plan at {plan.Step}");
        if (plan.Origin == StateOrigin.Peers && plan.Sources.Contains(rank))
            await SendAsync(generation, plan.Sources.IndexOf(rank), plan.Sources.Length, cancellationToken).ConfigureAwait(false);
    }

    private Task LoadCheckpointAsync() => _thread.InvokeAsync(() =>
    {
        var reader = new CheckpointReader(_context.Checkpoints, _context.SpecHash);
        var snapshot = reader.LoadNewest((step, reason) => Log.CheckpointRejected(_context.Logger, step, reason));
        // Without any the training begins again: it comes to the same weights.
        if (snapshot is not null)
            Restore(snapshot, "loaded from its checkpoint", snapshot.Model.Tensors.Sum(tensor => (long)tensor.Bytes.Length));
        return Task.CompletedTask;
    });

    private async Task SendAsync(Generation generation, int source, int sources, CancellationToken cancellationToken)
    {
        var state = await _thread.InvokeAsync(() => StateBlob.Pack(_replica.Capture(_context.SpecHash))).ConfigureAwait(false);
        await _transfer.SendAsync(generation, source, sources, state, cancellationToken).ConfigureAwait(false);
        Log.StateMoved(_context.Logger, _replica.Step, "sent to the others", state.Length);
    }

    private async Task ReceiveAsync(Generation generation, CancellationToken cancellationToken)
    {
        var state = await _transfer.ReceiveAsync(generation, cancellationToken).ConfigureAwait(false);
        try
        {
            await _thread.InvokeAsync(() =>
            {
                Restore(StateBlob.Unpack(state), "received from the others", state.Length);
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        }
        catch (InvalidDataException error)
        {
            throw new ExchangeFailedException($"the state cannot be used: {error.Message}", fatal: true);
        }
    }

    private void Restore(Snapshot snapshot, string what, long bytes)
    {
        _replica.Load(snapshot);
        _progress.Restore(_replica.Step, _replica.Loss);
        Log.StateMoved(_context.Logger, _replica.Step, what, bytes);
    }

    private void LogStep(Replica replica)
    {
        if (replica.Step % StepsPerLogLine != 0 && replica.Step != 1 && replica.Step != _context.Spec.Steps)
            return;
        var report = _progress.Current;
        Log.Step(
            _context.Logger, replica.Step, _context.Spec.Steps, replica.Loss ?? double.NaN, _reports.Throughput(report), _reports.Unit,
            report.StepSeconds * 1000, report.ExchangeSeconds * 1000);
    }
}
