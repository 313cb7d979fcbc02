using System.Collections.Immutable;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Groups;
using OrleansTraining.Grains.Jobs.Policies;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Membership;

/// <summary>The beginning of a job, and of another run of one that has ended.</summary>
internal static class JobStarting
{
    /// <summary>A new job. Asking again with the same spec changes nothing; with another one the name is taken.</summary>
    public static (JobState? State, ImmutableArray<SpecFault> Faults) Start(JobState? state, string jobId, JobSpec spec, JobContext context)
    {
        if (state is not null)
            return JobSpecs.AreEqual(state.Spec, spec) ? (state, []) : (state, [Taken(jobId)]);
        var job = new JobState
        {
            JobId = jobId,
            Spec = spec,
            Phase = JobPhase.Pending,
            Reason = "accepted",
            Slots = [.. Enumerable.Range(0, JobScaling.SlotsOf(spec)).Select(slot => new SlotState { Slot = slot })],
            Submitted = context.Now,
            FormingSince = context.Now,
            LastJoin = context.Now,
            Times = JobTimes.From(context.Now),
        };
        job = job.WithGroup(context);
        var what = spec.Trainer is null ? $"{spec.Steps} steps" : $"the program {SecretText.Mask(spec.Trainer.Command[0])}";
        return (job.Log(context, "submitted", $"{what} with {spec.WorldSize} worker{(spec.WorldSize == 1 ? "" : "s")}"), []);
    }

    /// <summary>Another run of a job that has ended, from its newest checkpoint.</summary>
    public static (JobState? State, ImmutableArray<SpecFault> Faults) Resume(JobState? state, string jobId, JobSpec spec, JobContext context)
    {
        if (state is null)
            return (null, [new("name", $"there is no job {jobId} to resume")]);
        // The answer to the first asking may have been lost.
        if (state is { Resumed: true } && !state.Phase.IsFinal() && JobSpecs.AreEqual(state.Spec, spec))
            return (state, []);
        var faults = ResumePolicy.Faults(state, spec);
        if (!faults.IsEmpty)
            return (state, faults);
        var version = state.DirectiveVersion + 1;
        return ((state with
        {
            Spec = spec,
            Mode = JobMode.Forming,
            DirectiveVersion = version,
            FormingVersion = version,
            FormingSince = context.Now,
            LastJoin = context.Now,
            Slots = [.. Enumerable.Range(0, JobScaling.SlotsOf(spec)).Select(slot => Renew(state, slot))],
            Target = 0,
            AtBoundary = false,
            Failures = [],
            Avoided = [],
            Ending = null,
            Restarts = 0,
            Completions = [],
            FaultsWithoutProgress = 0,
            Submitted = context.Now,
            Started = null,
            Ended = null,
            WeightsHash = null,
            Times = JobTimes.From(context.Now),
            Resumed = true,
        }).WithGroup(context).Enter(context, JobPhase.Pending, $"resumed from {(state.Checkpoint is { } from ? $"step {from.Step}" : "the start")}"), []);
    }

    /// <summary>The fault that says that an id is in use; the registry then tries the next.</summary>
    public static SpecFault Taken(string jobId) => new("name", $"the name {jobId} is taken");

    /// <summary>A slot for another run: processes of the run before must not get in.</summary>
    private static SlotState Renew(JobState state, int slot)
    {
        if (slot >= state.Slots.Length)
            return new() { Slot = slot };
        var attempt = Math.Max(state.Slots[slot].Attempt, state.Slots[slot].LostAttempt);
        return new() { Slot = slot, Attempt = attempt, LostAttempt = attempt };
    }
}
