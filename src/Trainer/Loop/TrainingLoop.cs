using System.Diagnostics;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Ledgers;

namespace OrleansTraining.Trainer.Loop;

/// <summary>Trains a replica together with the other members of a generation.</summary>
internal sealed class TrainingLoop(
    JobSpec spec, Replica replica, IGradientBuffers buffers, ICheckpoints checkpoints, TrainingProgress progress, FaultInjector faults,
    Action<Replica> committed)
{
    private readonly GradientTree _tree = new(replica.VectorLength, buffers, replica.ComputeGradient);

    // Two, since a step that fails may have overwritten a part of its total, while a member may lack the one before.
    private Memory<float> _total = buffers.Rent(replica.VectorLength);
    private Memory<float> _last = buffers.Rent(replica.VectorLength);
    private int _lastStep = -1;

    /// <summary>Takes down what is committed. The default keeps nothing.</summary>
    public IStepLedger Ledger { get; init; } = NoLedger.Instance;

    /// <summary>The total of the step that was committed last in this process; null before the first.</summary>
    public StepTotal? LastTotal => _lastStep < 0 ? null : new StepTotal(_lastStep, _last);

    /// <summary>Commits steps until the last one of the spec, or until the members leave together.</summary>
    /// <exception cref="OperationCanceledException">The generation ended; the state is that of the last committed step.</exception>
    /// <exception cref="ExchangeFailedException">The generation cannot go on; likewise.</exception>
    /// <exception cref="TrainingDivergedException">A step makes no sense; likewise.</exception>
    public async Task<LoopEnd> TrainAsync(
        GenerationShare share, IGradientExchange exchange, BoundaryRequest boundary, CancellationToken cancellationToken)
    {
        if (!replica.IsWhole)
            throw new InvalidOperationException("the replica lacks a part of its state");
        while (replica.Step < spec.Steps)
        {
            if (replica.StoppedEarly is not null)
                return LoopEnd.StoppedEarly;
            await StepAsync(share, exchange, boundary, cancellationToken);
            if (share.IsWriter && IsCheckpointDue(replica.Step))
                await checkpoints.SaveAsync(replica, cancellationToken);
            if (_last.Span[^StepTail.Votes] > 0 && replica.Step < spec.Steps && replica.StoppedEarly is null)
                return LoopEnd.Boundary;
        }
        return LoopEnd.LastStep;
    }

    /// <summary>Commits one step with the total that another member has of it.</summary>
    /// <exception cref="TrainingDivergedException">It makes no sense; nothing has changed then.</exception>
    public void CatchUp(ReadOnlySpan<float> total)
    {
        total.CopyTo(_total.Span);
        Commit();
        progress.Restore(replica.Step, replica.Loss);
        committed(replica);
    }

    private async Task StepAsync(
        GenerationShare share, IGradientExchange exchange, BoundaryRequest boundary, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        faults.Reach(FaultPoint.Step, replica.Step);
        progress.Enter("training");
        var microbatches = share.Microbatches(spec.Batch.Microbatches);
        var validation = microbatches is { Start: 0, Count: > 0 } && replica.IsValidated ? replica.ValidationLoss() : null;
        var computing = Stopwatch.GetTimestamp();
        var run = _tree.Begin(spec.Batch.Microbatches, microbatches, cancellationToken);
        if (Ledger.IsKept)
            run.Describe(node => [.. replica.SamplesOf(node).Select(sample => (long)sample)]);
        var completed = false;
        try
        {
            var reduction = exchange.Begin(new(replica.Step, run.Sums), _total, cancellationToken);
            Finish(run, reduction, validation, boundary);
            if (microbatches.Count > 0)
                progress.Compute(Stopwatch.GetElapsedTime(computing) / microbatches.Count);
            var computed = Stopwatch.GetTimestamp();
            var receipt = await CompleteAsync(reduction);
            completed = true;
            var waited = Stopwatch.GetElapsedTime(computed);
            Commit();
            Ledger.Write(share, replica.Step - 1, receipt);
            progress.Commit(replica.Step, replica.Loss!.Value, Stopwatch.GetElapsedTime(started), waited);
        }
        finally
        {
            run.Release(mayBeRead: !completed);
        }
        committed(replica);
        faults.Reach(FaultPoint.Commit, replica.Step);
    }

    /// <summary>Computes the last microbatch, whose gradients travel as soon as they are known.</summary>
    private void Finish(GradientRun run, IStepReduction reduction, double? validation, BoundaryRequest boundary)
    {
        run.Finish(slice =>
        {
            // The tail is not final yet.
            if (slice.End <= replica.ParameterCount)
                reduction.Announce(slice);
        });
        // A member without microbatches has no say; the others have been asked too.
        if (run.Sums.IsEmpty)
            return;
        var first = run.Sums[0].Values.Span;
        first[^StepTail.Validation] = (float)(validation ?? 0);
        first[^StepTail.Votes] = boundary.IsRequested ? 1 : 0;
    }

    private async Task<StepReceipt> CompleteAsync(IStepReduction reduction)
    {
        try
        {
            var completion = reduction.CompleteAsync();
            progress.Wait(reduction);
            faults.Reach(FaultPoint.Exchange, replica.Step);
            return await completion;
        }
        finally
        {
            progress.Wait(null);
        }
    }

    private void Commit()
    {
        var step = replica.Step;
        replica.Apply(_total.Span);
        (_total, _last, _lastStep) = (_last, _total, step);
    }

    // The one after the last step is written when all is done.
    private bool IsCheckpointDue(int step) => spec.Checkpoint.Every > 0 && step % spec.Checkpoint.Every == 0 && step < spec.Steps;
}
