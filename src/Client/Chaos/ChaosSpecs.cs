using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Chaos;

/// <summary>Makes of a spec the two that are run: the one that faults are made on, and the one that says what is right.</summary>
internal static class ChaosSpecs
{
    // A fault may cost all workers (corrupt, silos), and then again while they start.
    private const int RestartsOfFault = 2;
    private const int MaxRestarts = 100_000;
    private const int MaxName = 63;

    /// <summary>
    /// The job that faults are made on: it keeps ledgers, and bears as many restarts as there may be.
    /// </summary>
    /// <exception cref="CommandException">The spec is not one that this can be done with.</exception>
    public static JobSpec Disturbed(JobSpec spec, ChaosOptions options)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Trainer is not null)
            throw new CommandException(ExitCodes.Usage, "trainer.command: a program of your own keeps no ledger that could be checked; take a job of the built-in trainer");
        if (options.Steps is { } given && given < options.Faults)
            throw new CommandException(ExitCodes.Usage, $"--steps is {given}: too few for {Formats.Count(options.Faults, "fault")}");
        if (options is { Reference: not null, Steps: null })
            throw new CommandException(ExitCodes.Usage, "--reference: the weights depend on the number of steps; give --steps as well");
        var restarts = Math.Min(MaxRestarts, (long)RestartsOfFault * (options.Faults + 1) * (spec.WorldSize + spec.Spares));
        return spec with
        {
            Ledger = true,
            Steps = options.Steps ?? spec.Steps,
            Restart = spec.Restart with { Max = Math.Max(spec.Restart.Max, (int)restarts), MaxFailures = null },
        };
    }

    /// <summary>The same training with one worker.</summary>
    public static JobSpec Reference(JobSpec disturbed)
    {
        ArgumentNullException.ThrowIfNull(disturbed);
        return disturbed with { Name = Named(disturbed.Name, "-ref"), WorldSize = 1, MinWorkers = null, MaxWorkers = null, Spares = 0, Ledger = false };
    }

    /// <summary>The same training with more steps than it is ever let make, to see how long they take.</summary>
    public static JobSpec Endless(JobSpec disturbed)
    {
        ArgumentNullException.ThrowIfNull(disturbed);
        return disturbed with { Name = Named(disturbed.Name, "-pace"), Steps = ChaosPlanner.MaxSteps };
    }

    private static string Named(string name, string suffix) => (name.Length + suffix.Length <= MaxName ? name : name[..(MaxName - suffix.Length)]) + suffix;
}
