using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>
/// Says whether a job may go on with a spec. What changes the trajectory must be as it was: the rest of the run would
/// not be what an uninterrupted one gives.
/// </summary>
internal static class ResumePolicy
{
    /// <summary>Everything that stands against it.</summary>
    public static ImmutableArray<SpecFault> Faults(JobState state, JobSpec wanted)
    {
        if (!state.Phase.IsFinal())
            return [new("name", $"the job {state.JobId} has not ended: it is {state.Phase}")];
        if ((state.Spec.Trainer is null) != (wanted.Trainer is null))
            return [new("trainer", $"must be as in the job {state.JobId}, which is to be resumed: its checkpoints are of another kind")];
        if (state is { Group: not null, Phase: JobPhase.Completed })
            return [new("name", $"the program of the job {state.JobId} has finished: there is nothing to resume")];
        if (state.Group is not null)
            return [];
        if (state.Phase == JobPhase.Completed && wanted.Steps <= state.Progress.Step)
            return [new("steps", $"must be more than the {state.Progress.Step} that are done, is {wanted.Steps}")];
        if (state.Checkpoint is { } checkpoint && wanted.Steps < checkpoint.Step)
            return [new("steps", $"must be at least {checkpoint.Step}, the step of the newest checkpoint, is {wanted.Steps}")];
        return
        [
            .. JobSpecs.TrajectoryDifferences(state.Spec, wanted)
                .Select(path => new SpecFault(path, $"must be as in the job {state.JobId}, which is to be resumed: it changes the weights")),
        ];
    }
}
