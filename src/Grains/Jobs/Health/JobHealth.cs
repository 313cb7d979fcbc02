using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.Losses;
using OrleansTraining.Grains.Jobs.Membership;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Health;

/// <summary>Members that hang or are slow, as events of the job.</summary>
internal static class JobHealth
{
    /// <summary>Takes note of a member that hangs, before its process is ended. Its agent then says that it is lost.</summary>
    public static JobState NoteHang(this JobState state, WorkerIdentity worker, string reason, JobContext context)
    {
        var slot = state.Slots[worker.Slot];
        if (slot.Attempt != worker.Attempt || !slot.IsAlive || slot.Sightings.Any(item => item.Cause == LossCause.Hang))
            return state;
        return state.See(slot, new(LossCause.Hang, null, context.Now, reason)).Log(context, "hang", reason, slot.Slot);
    }

    /// <summary>All members wait for one another: the generation is made anew.</summary>
    public static JobState Unstick(this JobState state, long generation, string reason, JobContext context) =>
        state.GenerationRuns && state.Generation!.Number == generation ? state.Break(context, reason, null) : state;

    /// <summary>Tells of stragglers.</summary>
    public static JobState NoteStragglers(this JobState state, IEnumerable<StragglerNews> news, JobContext context) =>
        news.Aggregate(state, (next, item) => next.Log(context, "straggler", item.Message, item.Slot));
}
