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
