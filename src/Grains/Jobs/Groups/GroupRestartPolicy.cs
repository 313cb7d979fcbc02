using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Grains.Jobs.Groups;

/// <summary>What the restart of a group is decided on.</summary>
/// <param name="Restarts">Restarts of the group so far.</param>
/// <param name="Consecutive">Failures without a healthy time between them, before this one.</param>
/// <param name="Recent">Failures within the window, with this one.</param>
/// <param name="Lived">How long the launch had lived.</param>
/// <param name="ExitCode">The exit code of the rank that failed, when it has one.</param>
internal readonly record struct GroupRestartInput(int Restarts, int Consecutive, int Recent, TimeSpan Lived, int? ExitCode);

/// <summary>Whether a group is launched again.</summary>
/// <param name="Restart">Whether.</param>
/// <param name="Delay">After what delay.</param>
/// <param name="Consecutive">Failures without a healthy time, with this one.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct GroupRestartOutcome(bool Restart, TimeSpan Delay, int Consecutive, string Reason);

/// <summary>A group that failed is launched again within the job's budget, after a delay that doubles while it keeps failing.</summary>
internal static class GroupRestartPolicy
{
    // The shell's exit codes for a program that cannot be run, or is not there.
    private const int NotExecutable = 126;
    private const int NotFound = 127;

    /// <summary>Decides.</summary>
    public static GroupRestartOutcome Decide(GroupRestartInput input, RestartSpec spec, JobOptions options)
    {
        var consecutive = input.Lived >= options.HealthyAfter ? 1 : input.Consecutive + 1;
        // Later it may be a folder that is away for a moment.
        if (input is { ExitCode: NotExecutable or NotFound, Restarts: 0 })
            return No($"the program {(input.ExitCode == NotFound ? "was not found" : "cannot be executed")}");
        if (spec.MaxFailures is { } borne && input.Recent > borne)
            return No($"{input.Recent} failures within {spec.Window.TotalSeconds:0.###} s, of which the job bears {borne}");
        if (input.Restarts >= spec.Max)
            return No($"the restart budget of {spec.Max} is used up");
        var delay = Backoff(consecutive, spec.Backoff, options.MaxBackoff);
        return new(true, delay, consecutive, FormattableString.Invariant($"restart {input.Restarts + 1} of {spec.Max} of the whole group after {delay.TotalSeconds:0.###} s"));

        GroupRestartOutcome No(FormattableString reason) => new(false, default, consecutive, FormattableString.Invariant(reason));
    }

    private static TimeSpan Backoff(int consecutive, TimeSpan first, TimeSpan most)
    {
        // Beyond 2^20 the limit has long been reached; the shift must not overflow.
        var delay = first.TotalSeconds * (1L << Math.Min(consecutive - 1, 20));
        return delay >= most.TotalSeconds ? most : TimeSpan.FromSeconds(delay);
    }
}
