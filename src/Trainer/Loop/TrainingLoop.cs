using System.Collections.Immutable;
using System.Diagnostics;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Faults;

namespace OrleansTraining.Trainer.Loop;

/// <summary>Trains a replica together with the other members of a generation.</summary>
internal sealed class TrainingLoop(
    JobSpec spec, Replica replica, IGradientBuffers buffers, ICheckpoints checkpoints, TrainingProgress progress, FaultInjector faults,
    Action<Replica> committed)
{
    private readonly GradientTree _tree = new(replica.VectorLength, buffers, replica.ComputeGradient);
    private readonly Memory<float> _total = buffers.Rent(replica.VectorLength);

    /// <summary>Commits steps until the last one of the spec, or until the members leave together.</summary>
    /// <exception cref="OperationCanceledException">The generation ended; the state is that of the last committed step.</exception>
    /// <exception cref="ExchangeFailedException">The generation cannot go on; likewise.</exception>
    /// <exception cref="TrainingDivergedException">A step makes no sense; likewise.</exception>
    public async Task<LoopEnd> TrainAsync(
        GenerationShare share, IGradientExchange exchange, BoundaryRequest boundary, CancellationToken cancellationToken)
    {
        var microbatches = share.Microbatches(spec.Batch.Microbatches);
        while (replica.Step < spec.Steps)
        {
            var started = Stopwatch.GetTimestamp();
            faults.Reach(FaultPoint.Step, replica.Step);
            progress.Enter("training");
            var sums = _tree.Sum(spec.Batch.Microbatches, microbatches, cancellationToken);
            if (boundary.IsRequested)
                Vote(sums);

            var computed = Stopwatch.GetTimestamp();
            await ExchangeAsync(exchange.Begin(new(replica.Step, sums), _total, cancellationToken), sums);
            var waited = Stopwatch.GetElapsedTime(computed);

            replica.Apply(_total.Span);
            progress.Commit(replica.Step, replica.Loss!.Value, Stopwatch.GetElapsedTime(started), waited);
            committed(replica);
            faults.Reach(FaultPoint.Commit, replica.Step);
            if (share.IsWriter && IsCheckpointDue(replica.Step))
                await checkpoints.SaveAsync(replica, cancellationToken);
            if (_total.Span[^StepTail.Votes] > 0)
                return replica.Step < spec.Steps ? LoopEnd.Boundary : LoopEnd.LastStep;
        }
        return LoopEnd.LastStep;
    }

    private async Task ExchangeAsync(IStepReduction reduction, ImmutableArray<GradientSum> sums)
    {
        var completed = false;
        try
        {
            var receipt = reduction.CompleteAsync();
            faults.Reach(FaultPoint.Exchange, replica.Step);
            await receipt;
            completed = true;
        }
        finally
        {
            foreach (var sum in sums)
                if (completed)
                    buffers.Return(sum.Values);
                else
                    buffers.Abandon(sum.Values);
        }
    }

    private static void Vote(ImmutableArray<GradientSum> sums)
    {
        // A member without microbatches cannot; the others have been asked too.
        if (!sums.IsEmpty)
            sums[0].Values.Span[^StepTail.Votes] += 1;
    }

    // The one after the last step is written when all is done.
    private bool IsCheckpointDue(int step) => spec.Checkpoint.Every > 0 && step % spec.Checkpoint.Every == 0 && step < spec.Steps;
}
