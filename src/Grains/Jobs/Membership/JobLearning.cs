using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Membership;

/// <summary>Learners that have caught up.</summary>
internal static class JobLearning
{
    /// <summary>Takes note of one. When it was the last, the next generation is made, in which all compute. Reports from older generations change nothing.</summary>
    public static JobState NoteCaughtUp(this JobState state, WorkerIdentity worker, long generation, JobContext context)
    {
        if (state is not { Mode: JobMode.Training, Completions.IsEmpty: true } || state.Generation!.Number != generation)
            return state;
        var rank = state.Generation.RankOf(worker);
        if (!state.Learning.Contains(rank))
            return state;
        state = state with { CaughtUp = state.CaughtUp.Add(rank) };
        return state.Learning.IsEmpty ? state.BeginAtBoundary(context, $"worker {worker.Slot} has caught up") : state;
    }
}
