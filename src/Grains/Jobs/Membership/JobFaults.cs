using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Losses;
using OrleansTraining.Grains.Jobs.Outcome;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Membership;

/// <summary>Members that cannot go on in their generation.</summary>
internal static class JobFaults
{
    /// <summary>Ends the generation, or the job when no repetition can help. Reports from older generations change nothing.</summary>
    public static JobState Fault(this JobState state, GenerationFault fault, JobContext context)
    {
        if (fault is { Generation: 0, Fatal: true })
            return state.RefuseToStart(fault, context);
        if (state.Mode == JobMode.Ending || state.Generation is not { } generation || generation.Number != fault.Generation || generation.RankOf(fault.Worker) < 0)
            return state;
        state = state.Suspect(fault, context);
        // The generation is over: the others say the same a moment later.
        if (!state.GenerationRuns)
            return state;
        var what = $"worker {fault.Worker.Slot} cannot go on in generation {fault.Generation}: {fault.Reason}";
        return fault.Fatal
            ? state.Log(context, "fault", what, fault.Worker.Slot).End(context, JobPhase.Failed, what, discard: true)
            : state.Break(context, what, fault.Worker.Slot);
    }

    /// <summary>A worker has found, before it was in any generation, that no worker can carry the spec out: the data is gone, say.</summary>
    private static JobState RefuseToStart(this JobState state, GenerationFault fault, JobContext context)
    {
        var worker = fault.Worker;
        if (worker.Slot < 0 || worker.Slot >= state.Slots.Length || worker.Attempt <= state.Slots[worker.Slot].LostAttempt)
            return state;
        var what = $"worker {worker.Slot} cannot start: {fault.Reason}";
        return state.Log(context, "fault", what, worker.Slot).End(context, JobPhase.Failed, what);
    }

    /// <summary>Ends a generation that has gone wrong, so that the next can do better; not for ever.</summary>
    public static JobState Break(this JobState state, JobContext context, string what, int? slot)
    {
        state = (state with { FaultsWithoutProgress = state.FaultsWithoutProgress + 1 }).Log(context, "fault", what, slot);
        return state.FaultsWithoutProgress > context.Options.MaxFaultsWithoutProgress
            ? state.End(context, JobPhase.Failed, $"{state.FaultsWithoutProgress} generations in a row broke at step {state.GenerationStep}; the last one: {what}")
            : state.BeginForming(context, what);
    }
}
