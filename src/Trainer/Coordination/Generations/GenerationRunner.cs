using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Coordination.Transfer;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Ledgers;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination.Generations;

/// <summary>Takes part in generations: connects to the others, comes to the state that the plan says, then trains.</summary>
internal sealed class GenerationRunner : IAsyncDisposable
{
    private const int StepsPerLogLine = 10;

    private readonly WorkerContext _context;
    private readonly TrainingThread _thread;
    private readonly Replica _replica;
    private readonly TrainingProgress _progress;
    private readonly WorkerReports _reports;
    private readonly CheckpointKeeper _keeper;
    private readonly GenerationLinks _links;
    private readonly Action<Generation> _caughtUp;
    private readonly IStepLedger _ledger;
    private readonly TrainingLoop _loop;
    private bool _isLive;
    private bool _isLearner;
    private Task? _lowering;

    // A generation may be left while its last step is still being committed, and be followed by the next meanwhile.
    private TaskCompletionSource<int> _leaving = new();
    private (int Step, Task Committed)? _left;

    /// <summary>For one replica, over all its generations.</summary>
    public GenerationRunner(
        WorkerContext context, TrainingThread thread, Replica replica, CheckpointKeeper keeper, TrainingProgress progress, WorkerReports reports,
        Action<Generation> caughtUp)
    {
        (_context, _thread, _replica, _progress, _reports, _keeper, _caughtUp) = (context, thread, replica, progress, reports, keeper, caughtUp);
        _ledger = StepLedgers.Open(
            context.Spec, context.StateFolder, context.Worker, replica, context.Time, reason => Log.LedgerEnded(context.Logger, reason));
        _loop = new(context.Spec, replica, context.Peers?.Buffers ?? new ManagedBuffers(), keeper, progress, context.Faults, Committed)
        {
            Ledger = _ledger,
            Leaving = step => _leaving.TrySetResult(step),
        };
        _links = new(context, thread, replica, _loop);
    }

    /// <summary>Whether the replica's state comes from training, a checkpoint or a peer, and not from initialisation.</summary>
    public bool HasLiveState => _isLive && _replica.IsWhole;

    /// <summary>Committed steps of a state that is worth keeping, with one that is being committed; 0 without any.</summary>
    public int CommittedStep => HasLiveState ? _left?.Step ?? _replica.Step : 0;

    /// <summary>The secret of the job.</summary>
    public ReadOnlyMemory<byte> Secret
    {
        set => _links.Secret = value;
    }

    /// <summary>Trains in a generation until it has done its work.</summary>
    /// <exception cref="ExchangeFailedException">The generation cannot go on.</exception>
    /// <exception cref="CheckpointMismatchException">The checkpoint was made by another spec.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite.</exception>
    public async Task<LoopEnd> RunAsync(Generation generation, int rank, BoundaryRequest boundary, CancellationToken cancellationToken)
    {
        var share = new GenerationShare(rank, generation.WorldSize, generation.Number) { Learners = generation.State.Learners };
        _reports.Place(generation, rank);
        _context.Traces.Enter(generation);
        Log.Generation(
            _context.Logger, generation.Number, rank, generation.WorldSize, generation.State.Origin, generation.State.Step);
        _progress.Enter("loading");
        var link = await _links.OpenAsync(generation, share, cancellationToken).ConfigureAwait(false);
        await using (link.ConfigureAwait(false))
        {
            await SettleAsync().ConfigureAwait(false);
            _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var training = _thread.InvokeAsync(async () =>
            {
                _isLearner = share.IsLearner;
                await AlignAsync(generation, rank, link, cancellationToken);
                return await LearnAsync(generation, share, link, cancellationToken)
                    ?? await _loop.TrainAsync(share, link.Exchange, boundary, cancellationToken);
            });
            var end = await EndAsync(training).ConfigureAwait(false);
            // At a boundary a learner begins again with the next generation; at the end it has to come to the end too.
            if (end != LoopEnd.Boundary)
                await link.Taught.ConfigureAwait(false);
            await link.LeaveAsync(cancellationToken).ConfigureAwait(false);
            return end;
        }
    }

    /// <summary>Waits until the last step of the generation before has been committed.</summary>
    /// <exception cref="TrainingDivergedException">It makes no sense.</exception>
    public async Task SettleAsync()
    {
        if (_left is not { } left)
            return;
        await left.Committed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _left = null;
        await left.Committed.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await SettleAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_lowering is not null)
            await _lowering.ConfigureAwait(false);
        await _links.DisposeAsync().ConfigureAwait(false);
        _ledger.Dispose();
    }

    private async Task<LoopEnd> EndAsync(Task<LoopEnd> training)
    {
        if (await Task.WhenAny(training, _leaving.Task).ConfigureAwait(false) == training || training.IsCompleted)
            return await training.ConfigureAwait(false);
        _left = (await _leaving.Task.ConfigureAwait(false), training);
        return LoopEnd.Boundary;
    }

    /// <summary>A learner goes along until it has caught up. What ended the generation before that is returned.</summary>
    private async Task<LoopEnd?> LearnAsync(Generation generation, GenerationShare share, IGenerationLink link, CancellationToken cancellationToken)
    {
        if (!share.IsLearner)
            return null;
        using var span = _context.Traces.Begin("state.learn");
        try
        {
            if (await _loop.LearnAsync(share, link.Exchange, generation.State.Step, link.Taught, cancellationToken) is { } end)
                return end;
        }
        finally
        {
            _isLive |= link.Taught.IsCompletedSuccessfully;
        }
        span?.SetTag(TrainingTraces.Step, _replica.Step);
        Log.CaughtUp(_context.Logger, _replica.Step);
        _caughtUp(generation);
        return null;
    }

    private async Task AlignAsync(Generation generation, int rank, IGenerationLink link, CancellationToken cancellationToken)
    {
        var plan = generation.State;
        if (plan.Origin == StateOrigin.Initial)
        {
            _keeper.BeginAtZero();
            if (!_replica.IsWhole || _replica.Step != 0)
                _replica.Reset();
        }
        else if (plan.Origin == StateOrigin.Checkpoint && plan.Sources.IndexOf(rank) == 0)
            LoadCheckpoint();
        else if (!StateRoles.Of(plan, generation.WorldSize).Wanting.Contains(rank) && !plan.Learners.Contains(rank) && (_replica.Step != plan.Step || !_replica.IsWhole))
            throw new ExchangeFailedException($"this member is at step {_replica.Step}, and the plan at {plan.Step}");
        var before = _replica.Step;
        await ShareAsync(plan, rank, link, generation.WorldSize, cancellationToken);
        if (plan.Learners.Contains(rank))
            return;
        _isLive = true;
        if (_replica.Step == before && plan.Origin != StateOrigin.Checkpoint)
            return;
        _progress.Restore(_replica.Step, _replica.Loss);
        _context.Progress?.Note(_replica.Step);
    }

    private async Task ShareAsync(StatePlan plan, int rank, IGenerationLink link, int worldSize, CancellationToken cancellationToken)
    {
        var roles = StateRoles.Of(plan, worldSize);
        // Who learns, and who teaches, does so beside the steps.
        using var span = roles.Wanting.Any() ? _context.Traces.Begin("state.transfer") : null;
        span?.SetTag("otrain.role", roles.Sources.Contains(rank) ? "source" : roles.Wanting.Contains(rank) ? "receiver" : "none");
        await link.ShareStateAsync(plan, cancellationToken);
        span?.SetTag(TrainingTraces.Step, _replica.Step);
    }

    private void LoadCheckpoint()
    {
        using var span = _context.Traces.Begin("checkpoint.load");
        var reader = new CheckpointReader(_context.Checkpoints, _context.SpecHash);
        var snapshot = reader.LoadNewest((step, reason) => Log.CheckpointRejected(_context.Logger, step, reason));
        if (snapshot is not null)
        {
            _replica.Load(snapshot);
            span?.SetTag(TrainingTraces.Step, _replica.Step);
            Log.StateMoved(_context.Logger, _replica.Step, "loaded from its checkpoint", snapshot.Model.Tensors.Sum(tensor => (long)tensor.Bytes.Length));
        }
        else if (!_replica.IsWhole || _replica.Step != 0)
            // Without any the training begins again: it comes to the same weights.
            _replica.Reset();
    }

    private void Committed(Replica replica)
    {
        _context.Progress?.Note(replica.Step);
        // Beside the steps. A learner makes way when it has become a member like the others: they wait for it until then.
        if (!_isLearner)
            _lowering ??= Task.Run(() => _context.Priority?.Lower(), CancellationToken.None);
        if (replica.Step % StepsPerLogLine != 0 && replica.Step != 1 && replica.Step != _context.Spec.Steps)
            return;
        var report = _progress.Current;
        Log.Step(
            _context.Logger, replica.Step, _context.Spec.Steps, replica.Loss ?? double.NaN, _reports.Throughput(report), _reports.Unit,
            report.StepSeconds * 1000, report.ExchangeSeconds * 1000);
    }
}
