using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Membership;

/// <summary>Trainers that join.</summary>
internal static class JobJoins
{
    /// <summary>Takes, ignores or refuses a join.</summary>
    public static (JobState State, JoinReply Reply) Join(this JobState state, JoinRequest request, JobContext context)
    {
        var worker = request.Worker;
        if (state.Mode == JobMode.Ending)
            return (state, Refuse($"the job is ending: {state.Ending?.Reason ?? state.Reason}"));
        if (state.Group is not null)
            return (state, Refuse("the job runs a program of its own, which has nothing to join"));
        if (worker.JobId != state.JobId || worker.Slot < 0 || worker.Slot >= state.Slots.Length)
            return (state, Refuse($"the job {state.JobId} has no worker {worker}"));
        var slot = state.Slots[worker.Slot];
        if (worker.Attempt < slot.Attempt || worker.Attempt <= slot.LostAttempt)
            return (state, Refuse($"attempt {Math.Max(slot.Attempt, slot.LostAttempt + 1)} has taken the place of worker {worker.Slot}"));
        if (!slot.IsWanted)
            return (state, Refuse(slot.Reason));
        state = state.Hear(worker, context);
        slot = state.Slots[worker.Slot];
        var accepted = new JoinReply { Accepted = true, Secret = state.Secret };
        return IsCurrent(state, slot, request)
            ? (state.Take(slot, request, context), accepted)
            : (state, accepted);
    }

    /// <summary>
    /// Whether a join answers the forming that is under way. A repeated message of an earlier one would bring back an old
    /// committed step: a survivor's join must answer the version with which this forming began, and only a process that
    /// was in no generation yet may join without one.
    /// </summary>
    private static bool IsCurrent(JobState state, SlotState slot, JoinRequest request) =>
        slot.WasMember
            ? state.Mode == JobMode.Forming && request.KnownVersion >= state.FormingVersion
            : slot.Join is not { } earlier || request.KnownVersion >= earlier.KnownVersion;

    private static JobState Take(this JobState state, SlotState slot, JoinRequest request, JobContext context)
    {
        if (slot.Join == request)
            return state.TryForm(context);
        var news = slot.Join is null;
        state = state with
        {
            Slots = state.Slots.SetItem(slot.Slot, slot with { Join = request, Reason = "", Sightings = [] }),
            LastJoin = news ? context.Now : state.LastJoin,
        };
        // A newcomer while a smaller generation trains: all form a new one with it. When none is missing, it stands by.
        return state.Reshape(context).TryForm(context);
    }

    private static JoinReply Refuse(string reason) => new() { Accepted = false, Reason = reason };
}
