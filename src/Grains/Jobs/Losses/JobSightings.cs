using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Events;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Losses;

/// <summary>
/// Who has seen which worker go. What peers say breaks the generation; the worker is lost by its agent's word or its
/// silence.
/// </summary>
internal static class JobSightings
{
    private const int Capacity = 8;

    /// <summary>Takes note of the members that a fault report suspects.</summary>
    public static JobState Suspect(this JobState state, GenerationFault fault, JobContext context)
    {
        if (fault.Suspects.IsDefaultOrEmpty)
            return state;
        // More names than members, or names of others, tell nothing.
        foreach (var worker in fault.Suspects.Take(state.Slots.Length).Distinct())
        {
            if (worker == fault.Worker || state.Generation!.RankOf(worker) < 0)
                continue;
            var slot = state.Slots[worker.Slot];
            if (slot.Attempt != worker.Attempt || !slot.IsAlive || slot.Join is not null || slot.Sightings.Any(item => item.By == fault.Worker.Slot))
                continue;
            var first = slot.Sightings.IsEmpty;
            state = state.See(slot, new(LossCause.PeerReport, fault.Worker.Slot, context.Now, fault.Reason));
            if (first)
                state = state.Log(context, "suspect", $"worker {slot.Slot} is suspected by worker {fault.Worker.Slot} in generation {fault.Generation}: {fault.Reason}", slot.Slot);
        }
        return state;
    }

    /// <summary>A loss that is known is seen by someone else too.</summary>
    public static JobState Confirm(this JobState state, SlotState slot, WorkerLoss loss, JobContext context)
    {
        // That its peers have lost it, a worker grain has from the job.
        if (loss.Cause == LossCause.PeerReport || slot.Attempt != loss.Worker.Attempt || slot.Sightings.IsEmpty || slot.Sightings.Any(item => item.Cause == loss.Cause))
            return state;
        var sighting = new Sighting(loss.Cause, null, context.Now, loss.Detail);
        var later = LossText.Seconds(context.Now - slot.Sightings[0].Time);
        return state.See(slot, sighting)
            .Log(context, "confirmed", $"the loss of worker {slot.Slot} was confirmed by {LossText.Who(sighting)}, {later} s later: {loss.Detail}", slot.Slot);
    }

    /// <summary>Adds a sighting.</summary>
    public static JobState See(this JobState state, SlotState slot, Sighting sighting) =>
        slot.Sightings.Length >= Capacity ? state : state.With(slot with { Sightings = slot.Sightings.Add(sighting) });
}
