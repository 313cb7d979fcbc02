using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Directives;

/// <summary>Says what a worker has to do in a state of its job. The version is the job's; the kind may differ between workers.</summary>
internal static class DirectiveRules
{
    /// <summary>The directive for a worker.</summary>
    /// <param name="state">The job; null when there is none.</param>
    /// <param name="worker">Who asks.</param>
    /// <param name="known">The version that it knows: a fenced worker is sent off with a newer one whatever it knows.</param>
    public static Directive For(JobState? state, WorkerIdentity worker, long known)
    {
        if (state is null)
            return Off(null, DirectiveKind.Exit, known, "there is no such job");
        if (worker.Slot < 0 || worker.Slot >= state.Slots.Length)
            return Off(state, DirectiveKind.Exit, known, $"the job has no worker {worker.Slot}");
        var slot = state.Slots[worker.Slot];
        // Exits of a job that ends are losses too, but a worker that is stopping may finish what it does.
        if (worker.Attempt < slot.Attempt || (worker.Attempt <= slot.LostAttempt && state.Mode != JobMode.Ending))
            return Off(state, DirectiveKind.Exit, known, $"attempt {Math.Max(slot.Attempt, slot.LostAttempt + 1)} has taken the place of worker {worker.Slot}");
        if (!slot.IsWanted && state.Mode != JobMode.Ending)
            return Off(state, slot.Left ? DirectiveKind.Leave : DirectiveKind.Exit, known, slot.Reason);
        // Told each ten seconds to a thousand members: all of them in each answer would be most of what a silo sends.
        if (state.DirectiveVersion <= known)
            return Make(state, DirectiveKind.Hold, "");
        return state.Mode switch
        {
            JobMode.Ending => Make(state, state.Ending is { Discard: true } ? DirectiveKind.Exit : DirectiveKind.Stop, state.Ending?.Reason ?? state.Reason),
            JobMode.Training when state.Generation!.RankOf(worker) >= 0 => Make(state, DirectiveKind.Train, state.Reason) with { Generation = state.Generation },
            JobMode.Forming when slot.Join is null && slot.WasMember && worker.Attempt == slot.Attempt =>
                Make(state, DirectiveKind.Rejoin, state.Reason) with { AtBoundary = state.AtBoundary },
            _ => Make(state, DirectiveKind.Hold, state.Reason),
        };
    }

    /// <summary>Whether a directive is to be told at once to a worker that knows a version.</summary>
    public static bool IsNews(Directive directive, long known) => directive.Version > known;

    private static Directive Make(JobState state, DirectiveKind kind, string reason) =>
        new() { Version = state.DirectiveVersion, Kind = kind, Reason = reason };

    private static Directive Off(JobState? state, DirectiveKind kind, long known, string reason) =>
        new() { Version = Math.Max(state?.DirectiveVersion ?? 0, known + 1), Kind = kind, Reason = reason };
}
