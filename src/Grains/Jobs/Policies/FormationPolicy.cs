namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>Where a worker is on its way into the next generation.</summary>
internal enum SlotReadiness
{
    /// <summary>It has joined.</summary>
    Joined,

    /// <summary>It lives and was a member of the last generation: it is about to join again.</summary>
    Rejoining,

    /// <summary>It is being started.</summary>
    Coming,

    /// <summary>It will not come.</summary>
    GivenUp,
}

/// <summary>Whether the next generation is formed now.</summary>
/// <param name="Form">Whether.</param>
/// <param name="Reason">Why, or what is waited for.</param>
internal readonly record struct FormationOutcome(bool Form, string Reason);

/// <summary>A generation is formed with all workers, or, for an elastic job, with those that are there when the others take long.</summary>
internal static class FormationPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="slots">All workers.</param>
    /// <param name="min">The fewest members.</param>
    /// <param name="sinceJoin">The time since the last join.</param>
    /// <param name="options">For the wait.</param>
    public static FormationOutcome Decide(IReadOnlyCollection<SlotReadiness> slots, int min, TimeSpan sinceJoin, JobOptions options)
    {
        var joined = slots.Count(slot => slot == SlotReadiness.Joined);
        var expected = slots.Count(slot => slot is SlotReadiness.Rejoining or SlotReadiness.Coming);
        var progress = $"{joined} of {slots.Count} workers are ready";
        if (joined == 0 || joined < min)
            return new(false, progress);
        if (expected == 0)
            return new(true, progress);
        // A survivor is milliseconds away, and would break the smaller generation at once.
        if (slots.Contains(SlotReadiness.Rejoining))
            return new(false, progress);
        return sinceJoin >= options.ElasticWait
            ? new(true, $"{progress}, the others take long")
            : new(false, progress);
    }
}
