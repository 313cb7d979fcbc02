using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>A trainer's process with a toy model: it speaks the real protocol to real grains.</summary>
internal sealed class FakeTrainer(TrainingCluster cluster, WorkerIdentity identity)
{
    private readonly CancellationTokenSource _life = new();
    private readonly DirectiveFeed _directives = new(cluster, identity);
    private ToyModel _model = new(1);
    private JobSpec _spec = new();
    private Generation? _generation;
    private int? _exitCode;
    private bool _live;
    private LossOfStep? _firstLoss;

    public WorkerIdentity Identity => identity;

    /// <summary>Whether heartbeats are sent; a test turns them off to make the process hang.</summary>
    public bool Beats { get; set; } = true;

    /// <summary>How long it takes to follow the order to join again.</summary>
    public TimeSpan RejoinsAfter { get; set; }

    private IJobGrain Job => cluster.Grain<IJobGrain>(identity.JobId);

    private IWorkerGrain Worker => cluster.Grain<IWorkerGrain>(WorkerKeys.Of(identity.JobId, identity.Slot));

    /// <summary>Cancelled when the process is to end.</summary>
    public CancellationToken Life => _life.Token;

    /// <summary>Ends the process from outside.</summary>
    public void Kill(int exitCode = 137)
    {
        _exitCode ??= exitCode;
        _life.Cancel();
    }

    /// <summary>The life of the process; the result is its exit code.</summary>
    public async Task<int> RunAsync()
    {
        var heart = Task.CompletedTask;
        try
        {
            _spec = (await Patience.RetryAsync(() => Job.GetSpecAsync(), _life.Token))!;
            _model = new(_spec.Batch.Microbatches);
            heart = BeatAsync();
            return await FollowAsync();
        }
        catch (OperationCanceledException) when (_exitCode is not null)
        {
            return _exitCode.Value;
        }
        finally
        {
            await _life.CancelAsync();
            await heart;
            await _directives.StopAsync();
        }
    }

    private async Task<int> FollowAsync()
    {
        _directives.Start(_life.Token);
        await JoinAsync(known: 0);
        while (true)
        {
            var (directive, changed) = await _directives.NextAsync(_life.Token);
            switch (directive.Kind)
            {
                case DirectiveKind.Train:
                    await TrainAsync(directive.Generation!, changed);
                    break;
                case DirectiveKind.Rejoin:
                    await Task.Delay(RejoinsAfter, _life.Token);
                    await JoinAsync(directive.Version);
                    break;
                case DirectiveKind.Stop:
                    if (_live && _generation?.RankOf(identity) == 0)
                        await SaveAsync(_life.Token);
                    return 0;
                case DirectiveKind.Leave:
                    return 0;
                case DirectiveKind.Exit:
                    return 4;
            }
        }
    }

    private async Task JoinAsync(long known)
    {
        var reply = await Patience.RetryAsync(
            () => Job.JoinAsync(new()
            {
                Worker = identity,
                CommittedStep = _model.Step,
                HasLiveState = _live,
                CheckpointStep = cluster.Checkpoints.Newest(identity.JobId),
                KnownVersion = known,
                Parameters = ToyModel.Parameters,
            }),
            _life.Token);
        // Sent off: the directive says why, and how to exit.
        cluster.Joins.Enqueue((identity, reply));
    }

    private async Task TrainAsync(Generation generation, CancellationToken changed)
    {
        _generation = generation;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(changed, _life.Token);
        try
        {
            await TrainToTheEndAsync(generation, both.Token);
        }
        catch (ExchangeException error)
        {
            await Patience.RetryAsync(
                async () =>
                {
                    await Job.ReportFaultAsync(new() { Worker = identity, Generation = generation.Number, Reason = error.Message });
                    return true;
                },
                _life.Token);
        }
        catch (OperationCanceledException) when (changed.IsCancellationRequested && !_life.IsCancellationRequested)
        {
            // A newer directive: whatever was under way is given up.
        }
    }

    private async Task TrainToTheEndAsync(Generation generation, CancellationToken cancellationToken)
    {
        var rank = generation.RankOf(identity);
        var exchange = new FakeExchange(cluster, identity.JobId, generation, rank, _spec.Batch.Microbatches);
        await exchange.SynchroniseAsync(_model, cancellationToken);
        _live = true;
        while (_model.Step < _spec.Steps && _model.Step != cluster.StopsEarlyAt)
        {
            await cluster.Faults.ReachAsync(this, _model.Step, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            var sum = await exchange.ReduceAsync(_model, _directives.WantsBoundary, cancellationToken);
            _model.Apply(sum);
            _firstLoss ??= new(_model.Step, _model.Loss);
            if (rank == 0 && _spec.Checkpoint.Every > 0 && _model.Step % _spec.Checkpoint.Every == 0)
                await SaveAsync(cancellationToken);
            if (sum[^1] > 0 && _model.Step < _spec.Steps)
                return;
        }
        await cluster.Faults.ReachAsync(this, _model.Step, cancellationToken);
        var saved = rank == 0 ? await SaveAsync(cancellationToken) : null;
        await CompleteAsync(generation, saved, cancellationToken);
    }

    private Task CompleteAsync(Generation generation, CheckpointInfo? saved, CancellationToken cancellationToken) => Patience.RetryAsync(
        async () =>
        {
            await Job.CompleteAsync(new()
            {
                Worker = identity,
                Generation = generation.Number,
                Step = _model.Step,
                Loss = _model.Loss,
                Checkpoint = saved,
                WeightsHash = cluster.HashOf?.Invoke(this, _model.Hash) ?? _model.Hash,
                StoppedEarly = _model.Step == cluster.StopsEarlyAt ? $"early stopping at step {_model.Step}" : null,
            });
            return true;
        },
        cancellationToken);

    private async Task<CheckpointInfo> SaveAsync(CancellationToken cancellationToken)
    {
        var state = _model.Save();
        cluster.Checkpoints.Save(identity.JobId, _model.Step, state);
        var info = new CheckpointInfo { Step = _model.Step, Path = $"step-{_model.Step}", Bytes = state.Length, Loss = _model.Loss };
        await Patience.RetryAsync(
            async () =>
            {
                await Job.ReportCheckpointAsync(identity, info);
                return true;
            },
            cancellationToken);
        return info;
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            do
            {
                if (Beats && !await Patience.RetryAsync(() => Worker.HeartbeatAsync(Report()), _life.Token))
                    Kill(4);
            }
            while (await timer.WaitForNextTickAsync(_life.Token));
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private WorkerReport Report() => new()
    {
        Worker = identity,
        Generation = _generation?.Number ?? 0,
        Rank = Math.Max(0, _generation?.RankOf(identity) ?? 0),
        Step = _model.Step,
        Loss = double.IsNaN(_model.Loss) ? null : _model.Loss,
        FirstLoss = _firstLoss,
        Activity = "training",
    };
}
