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
    private readonly StepTotals _totals = new(replica.VectorLength, buffers);
    private int _lastStep = -1;

    /// <summary>Takes down what is committed. The default keeps nothing.</summary>
    public IStepLedger Ledger { get; init; } = NoLedger.Instance;

    /// <summary>
    /// Told on the training thread that the members leave together with a step which has yet to be committed, and how many
    /// there are with it: what comes next can be prepared meanwhile. Not each <see cref="LoopEnd.Boundary"/> is told before.
    /// </summary>
    public Action<int>? Leaving { get; init; }

    /// <summary>The total of the step that was committed last in this process; null before the first.</summary>
    public StepTotal? LastTotal => _lastStep < 0 ? null : new StepTotal(_lastStep, _totals.Last);

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
            if (_totals.IsLeft && replica.Step < spec.Steps && replica.StoppedEarly is null)
                return LoopEnd.Boundary;
        }
        return LoopEnd.LastStep;
    }

    /// <summary>
    /// Goes along with the steps of the others while the state is being fetched: keeps their totals, and applies them to
    /// the state when it is there. Then it is that of the others.
    /// </summary>
    /// <param name="share">The part of this member: none.</param>
    /// <param name="exchange">The exchange.</param>
    /// <param name="step">The committed steps of the state.</param>
    /// <param name="fetched">Completes when the replica has it, on this thread.</param>
    /// <param name="cancellationToken">Ends the generation.</param>
    /// <returns>What ended the generation before; null when the training can go on.</returns>
    /// <exception cref="OperationCanceledException">The generation ended.</exception>
    /// <exception cref="ExchangeFailedException">The generation cannot go on.</exception>
    public async Task<LoopEnd?> LearnAsync(
        GenerationShare share, IGradientExchange exchange, int step, Task fetched, CancellationToken cancellationToken)
    {
        progress.Enter("learning");
        _lastStep = -1;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var following = new Following(
            _totals, spec.Steps, at => ExchangeAsync(exchange.Begin(new(at, []), _totals.Next, over.Token), at));
        var followed = Task.Run(() => following.RunAsync(step, over.Token), CancellationToken.None);
        try
        {
            if (await Task.WhenAny(fetched, followed) == followed && followed.IsCompletedSuccessfully && await followed is { } end)
                return end;
            // Where the generation has ended this does too.
            await fetched;
            FirstPass(cancellationToken);
            await following.ApplyAsync((total, receipt) => Apply(share, total, receipt));
            _lastStep = replica.Step - 1;
            return await followed;
        }
        catch (ExchangeFailedException) when (fetched.IsCompletedSuccessfully && replica.StoppedEarly is not null)
        {
            // The others have left since the training has stopped early, which their totals say.
            return null;
        }
        finally
        {
            await over.CancelAsync();
            await ((Task)followed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>Commits one step with the total that another member has of it.</summary>
    /// <exception cref="TrainingDivergedException">It makes no sense; nothing has changed then.</exception>
    public void CatchUp(ReadOnlySpan<float> total)
    {
        total.CopyTo(_totals.Next.Span);
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
            var reduction = exchange.Begin(new(replica.Step, run.Sums), _totals.Next, cancellationToken);
            Finish(run, reduction, validation, boundary);
            if (microbatches.Count > 0)
                progress.Compute(Stopwatch.GetElapsedTime(computing) / microbatches.Count);
            var computed = Stopwatch.GetTimestamp();
            var receipt = await ExchangeAsync(reduction, replica.Step);
            completed = true;
            var waited = Stopwatch.GetElapsedTime(computed);
            if (_totals.IsLeaving && IsPlain(replica.Step, share))
                Leaving?.Invoke(replica.Step + 1);
            Commit();
            Ledger.Write(share, replica.Step - 1, receipt, new(Stopwatch.GetElapsedTime(started, computed), Stopwatch.GetElapsedTime(started)));
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

    /// <summary>Waits for the total of a step, of which this member has announced what it will.</summary>
    private async Task<StepReceipt> ExchangeAsync(IStepReduction reduction, int step)
    {
        try
        {
            var completion = reduction.CompleteAsync();
            progress.Wait(reduction);
            faults.Reach(FaultPoint.Exchange, step);
            return await completion;
        }
        finally
        {
            progress.Wait(null);
        }
    }

    /// <summary>The first pass of a process takes longer, and is made while nobody waits for it.</summary>
    private void FirstPass(CancellationToken cancellationToken)
    {
        if (replica.Step >= spec.Steps || replica.StoppedEarly is not null)
            return;
        var run = _tree.Begin(spec.Batch.Microbatches, new(0, 1), cancellationToken);
        run.Finish(static _ => { });
        run.Release(mayBeRead: false);
    }

    /// <summary>Commits a step that was only followed.</summary>
    private void Apply(GenerationShare share, ReadOnlySpan<float> total, StepReceipt receipt)
    {
        replica.Apply(total);
        Ledger.Write(share, replica.Step - 1, receipt, default);
        progress.Restore(replica.Step, replica.Loss);
        committed(replica);
    }

    private void Commit()
    {
        var step = replica.Step;
        replica.Apply(_totals.Next.Span);
        _totals.Turn();
        _lastStep = step;
    }

    /// <summary>Whether nothing follows from a step but the next: no end, which early stopping may bring, and no checkpoint that this member writes.</summary>
    private bool IsPlain(int step, GenerationShare share) =>
        step + 1 < spec.Steps && spec.EarlyStopping is null && !(share.IsWriter && IsCheckpointDue(step + 1));

    // The one after the last step is written when all is done.
    private bool IsCheckpointDue(int step) => spec.Checkpoint.Every > 0 && step % spec.Checkpoint.Every == 0 && step < spec.Steps;
}
