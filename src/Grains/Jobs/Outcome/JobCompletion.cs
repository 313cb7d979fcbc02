using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Membership;
using OrleansTraining.Grains.Jobs.Policies;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Outcome;

/// <summary>Members that have committed the last step, and checkpoints on the way there.</summary>
internal static class JobCompletion
{
    /// <summary>Takes a member's word that it is done.</summary>
    public static JobState Complete(this JobState state, Completion completion, JobContext context)
    {
        if (state is not { GenerationRuns: true, Generation: { } generation } || generation.Number != completion.Generation || generation.RankOf(completion.Worker) < 0)
            return state;
        if (completion.Step < state.Spec.Steps && completion.StoppedEarly is null)
            return state.Break(context, $"worker {completion.Worker.Slot} says that it is done at step {completion.Step} of {state.Spec.Steps}", completion.Worker.Slot);
        var known = state.Completions.FirstOrDefault(item => item.Worker == completion.Worker);
        if (known is not null && (known.Checkpoint is not null || completion.Checkpoint is null))
            return state;
        state = state with { Completions = [.. state.Completions.Where(item => item != known), completion] };
        if (completion.Checkpoint is { } checkpoint)
            state = state.Keep(checkpoint, context);
        var outcome = CompletionPolicy.Decide(generation, state.Completions);
        return outcome.Verdict switch
        {
            CompletionVerdict.Completed => state.Succeed(completion, outcome.Reason, context),
            CompletionVerdict.Differing => state.End(context, JobPhase.Failed, outcome.Reason, discard: true),
            CompletionVerdict.NoCheckpoint => state.Break(context, outcome.Reason, null),
            _ => state,
        };
    }

    /// <summary>Takes note of a checkpoint.</summary>
    public static JobState NoteCheckpoint(this JobState state, CheckpointInfo checkpoint, JobContext context) => state.Keep(checkpoint, context);

    private static JobState Keep(this JobState state, CheckpointInfo checkpoint, JobContext context)
    {
        if (checkpoint.Step <= state.Checkpoint?.Step)
            return state;
        checkpoint = checkpoint with { Time = context.Now };
        var kept = KeptCheckpoints.Add(state.Kept, checkpoint, state.Spec.Checkpoint.Keep);
        return (state with { Checkpoint = checkpoint, Kept = kept, ValidationLoss = checkpoint.ValidationLoss ?? state.ValidationLoss, Progress = Reached(state.Progress, checkpoint) })
            .Log(context, "checkpoint", $"step {checkpoint.Step}, {checkpoint.Bytes} bytes: {checkpoint.Path}");
    }

    /// <summary>A checkpoint is of a committed step, which the reports of the workers may not have told of yet.</summary>
    private static JobProgress Reached(JobProgress progress, CheckpointInfo checkpoint) =>
        checkpoint.Step > progress.Step && checkpoint.Loss is { } loss
            ? progress with { Step = checkpoint.Step, Loss = loss, Losses = progress.Losses.Add(checkpoint.Step, loss, progress.Throughput) }
            : progress;

    /// <summary>The result is there, so the phase is final at once; the workers are seen off afterwards.</summary>
    private static JobState Succeed(this JobState state, Completion completion, string reason, JobContext context)
    {
        state = state with
        {
            WeightsHash = completion.WeightsHash,
            Progress = state.Progress with { Step = completion.Step, Loss = completion.Loss, Losses = state.Progress.Losses.Add(completion.Step, completion.Loss, state.Progress.Throughput) },
        };
        return state.End(context, JobPhase.Completed, reason) is var ended && ended.Phase.IsFinal() ? ended : ended.Finish(context, reason);
    }
}
