namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>Where a worker is on its way into the next generation.</summary>
internal enum SlotReadiness
{
    /// <summary>It has joined.</summary>
    Joined,

    /// <summary>It lives and is a member of the last generation: it is about to join again.</summary>
    Rejoining,

    /// <summary>It is being started.</summary>
    Coming,

    /// <summary>It will not come.</summary>
    Gone,
}

/// <summary>What the forming of a generation is decided on.</summary>
/// <param name="Slots">All workers.</param>
/// <param name="Size">The members wanted.</param>
/// <param name="Min">The fewest members.</param>
/// <param name="First">Whether it is the first generation of the run.</param>
/// <param name="SinceJoin">The time since the last join.</param>
/// <param name="SinceBegun">The time since the forming began.</param>
/// <param name="Faults">Generations in a row that broke without getting further.</param>
internal readonly record struct FormationInput(
    IReadOnlyCollection<SlotReadiness> Slots, int Size, int Min, bool First, TimeSpan SinceJoin, TimeSpan SinceBegun, int Faults);

/// <summary>Whether the next generation is formed now.</summary>
/// <param name="Form">Whether.</param>
/// <param name="Reason">Why, or what is waited for.</param>
internal readonly record struct FormationOutcome(bool Form, string Reason);

/// <summary>
/// The first generation is formed with all workers, or with those that are there when the others take long. Each later
/// one at once with those that are there, since what it does without the others is not lost; only live members of the
/// last one are waited for, which are milliseconds away.
/// </summary>
internal static class FormationPolicy
{
    /// <summary>So many broken generations in a row need not mean more than that several members were lost one after the other.</summary>
    private const int FaultsWithoutDelay = 2;

    private const int MaxDelaySeconds = 3;

    /// <summary>Decides.</summary>
    public static FormationOutcome Decide(FormationInput input, JobOptions options)
    {
        var joined = input.Slots.Count(slot => slot == SlotReadiness.Joined);
        var progress = $"{Math.Min(joined, input.Size)} of {input.Size} workers are ready";
        if (joined == 0 || joined < input.Min || input.Slots.Contains(SlotReadiness.Rejoining))
            return new(false, progress);
        if (input.First)
        {
            if (joined >= input.Size || !input.Slots.Contains(SlotReadiness.Coming))
                return new(true, progress);
            return input.SinceJoin >= options.StartPatience ? new(true, $"{progress}, the others take long") : new(false, progress);
        }
        return input.SinceBegun >= Delay(input.Faults)
            ? new(true, progress)
            : new(false, $"{progress}, after a pause since {input.Faults} generations in a row have broken");
    }

    /// <summary>What broke several times at once is given time to heal, a network that is down for a moment, say.</summary>
    private static TimeSpan Delay(int faults) => TimeSpan.FromSeconds(Math.Clamp(faults - FaultsWithoutDelay, 0, MaxDelaySeconds));
}
