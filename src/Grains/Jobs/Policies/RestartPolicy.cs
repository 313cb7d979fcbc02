using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>What a restart is decided on.</summary>
/// <param name="Restarts">Restarts of all workers so far.</param>
/// <param name="Consecutive">Losses of this worker without a healthy time between them, before this one.</param>
/// <param name="Lived">How long the lost attempt had been heard of.</param>
/// <param name="ExitCode">Its exit code, when it has one.</param>
internal readonly record struct RestartInput(int Restarts, int Consecutive, TimeSpan Lived, int? ExitCode);

/// <summary>Whether a worker is started again.</summary>
/// <param name="Restart">Whether.</param>
/// <param name="Hopeless">Whether the same would happen to any other worker, so that the job must fail.</param>
/// <param name="Delay">After what delay.</param>
/// <param name="Consecutive">Losses without a healthy time, with this one.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct RestartOutcome(bool Restart, bool Hopeless, TimeSpan Delay, int Consecutive, string Reason);

/// <summary>A lost worker is started again within the job's budget, after a delay that doubles while it keeps failing.</summary>
internal static class RestartPolicy
{
    /// <summary>The exit code by which a trainer says that its settings or the spec are bad: another start would end the same way.</summary>
    public const int BadSettings = 2;

    /// <summary>Decides.</summary>
    public static RestartOutcome Decide(RestartInput input, RestartSpec spec, JobOptions options)
    {
        var consecutive = input.Lived >= options.HealthyAfter ? 1 : input.Consecutive + 1;
        if (input.ExitCode == BadSettings)
            return new(false, true, default, consecutive, "it refused its settings or the spec (exit code 2)");
        if (input.Restarts >= spec.Max)
            return new(false, false, default, consecutive, $"the restart budget of {spec.Max} is used up");
        var delay = Backoff(consecutive, spec.Backoff, options.MaxBackoff);
        return new(true, false, delay, consecutive, $"restart {input.Restarts + 1} of {spec.Max} after {delay.TotalSeconds:0.###} s");
    }

    private static TimeSpan Backoff(int consecutive, TimeSpan first, TimeSpan most)
    {
        // Beyond 2^20 the limit has long been reached; the shift must not overflow.
        var factor = 1L << Math.Min(consecutive - 1, 20);
        var delay = first.TotalSeconds * factor;
        return delay >= most.TotalSeconds ? most : TimeSpan.FromSeconds(delay);
    }
}
