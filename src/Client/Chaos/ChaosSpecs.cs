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
    private const string ReferenceSuffix = "-ref";
    private const int MaxName = 63;

    /// <summary>
    /// The job that faults are made on: it keeps ledgers, bears as many restarts as there may be, and is long enough.
    /// </summary>
    /// <exception cref="CommandException">The spec is not one that this can be done with.</exception>
    public static JobSpec Disturbed(JobSpec spec, ChaosOptions options)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Trainer is not null)
            throw new CommandException(ExitCodes.Usage, "trainer.command: a program of your own keeps no ledger that could be checked; take a job of the built-in trainer");
        var needed = ChaosPlanner.StepsFor(options.Faults);
        if (options.Steps is { } given && given < options.Faults)
            throw new CommandException(ExitCodes.Usage, $"--steps is {given}: too few for {Formats.Count(options.Faults, "fault")}; {needed} are enough");
        var restarts = Math.Min(MaxRestarts, (long)RestartsOfFault * (options.Faults + 1) * (spec.WorldSize + spec.Spares));
        return spec with
        {
            Ledger = true,
            Steps = options.Steps ?? Math.Max(spec.Steps, needed),
            Restart = spec.Restart with { Max = Math.Max(spec.Restart.Max, (int)restarts), MaxFailures = null },
        };
    }

    /// <summary>The same training with one worker.</summary>
    public static JobSpec Reference(JobSpec disturbed)
    {
        ArgumentNullException.ThrowIfNull(disturbed);
        var name = disturbed.Name.Length + ReferenceSuffix.Length <= MaxName ? disturbed.Name : disturbed.Name[..(MaxName - ReferenceSuffix.Length)];
        return disturbed with { Name = name + ReferenceSuffix, WorldSize = 1, MinWorkers = null, MaxWorkers = null, Spares = 0, Ledger = false };
    }
}
