using System.Diagnostics;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Faults;

namespace OrleansTraining.Trainer.Loop;

/// <summary>Trains a replica together with the other members of a generation.</summary>
internal sealed class TrainingLoop(
    JobSpec spec, Replica replica, ICheckpoints checkpoints, TrainingProgress progress, FaultInjector faults, Action<Replica> committed)
{
    private readonly GradientTree _tree = new(replica.VectorLength, replica.ComputeGradient);
    private readonly float[] _total = new float[replica.VectorLength];

    /// <summary>Commits steps until the last one of the spec.</summary>
    /// <exception cref="OperationCanceledException">The generation ended; the state is that of the last committed step.</exception>
    /// <exception cref="ExchangeFailedException">The generation cannot go on; likewise.</exception>
    /// <exception cref="TrainingDivergedException">A step makes no sense; likewise.</exception>
    public async Task TrainAsync(GenerationShare share, IGradientExchange exchange, CancellationToken cancellationToken)
    {
        var microbatches = share.Microbatches(spec.Batch.Microbatches);
        while (replica.Step < spec.Steps)
        {
            var started = Stopwatch.GetTimestamp();
            faults.Reach(FaultPoint.Step, replica.Step);
            progress.Enter("training");
            var sums = _tree.Sum(spec.Batch.Microbatches, microbatches, cancellationToken);

            var computed = Stopwatch.GetTimestamp();
            var exchanged = exchange.ReduceAsync(replica.Step, sums, _total, cancellationToken);
            faults.Reach(FaultPoint.Exchange, replica.Step);
            await exchanged;
            _tree.Return(sums);
            var waited = Stopwatch.GetElapsedTime(computed);

            replica.Apply(_total);
            progress.Commit(replica.Step, replica.Loss!.Value, Stopwatch.GetElapsedTime(started), waited);
            committed(replica);
            faults.Reach(FaultPoint.Commit, replica.Step);
            if (share.IsWriter && IsCheckpointDue(replica.Step))
                await checkpoints.SaveAsync(replica, cancellationToken);
        }
    }

    // The one after the last step is written when all is done.
    private bool IsCheckpointDue(int step) => spec.Checkpoint.Every > 0 && step % spec.Checkpoint.Every == 0 && step < spec.Steps;
}
