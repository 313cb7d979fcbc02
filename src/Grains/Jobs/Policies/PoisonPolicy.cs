using System.Collections.Immutable;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>
/// Finds out whether a step kills the workers that come to it: bad data, a bug, memory that does not suffice. Then no
/// restart can help. Three crashes at one step count, each in a generation of its own: when several workers are killed at
/// once, or one after the other while the job gets on, they are in one generation, or at different steps.
/// </summary>
internal static class PoisonPolicy
{
    private static readonly ImmutableArray<int> FromOutside = [128 + 9, 128 + 15];

    /// <summary>The diagnosis, when the newest failure is one too many at its step; null when it is not.</summary>
    public static string? Diagnose(ImmutableArray<FailureRecord> failures, int losses)
    {
        if (failures.IsDefaultOrEmpty || !IsCrash(failures[^1]))
            return null;
        var last = failures[^1];
        var alike = failures
            .Where(failure => IsCrash(failure) && failure.Step == last.Step && failure.ExitCode == last.ExitCode)
            // A signal may come from outside, which then is no fault of the step: not when it always hits the same worker.
            .Where(failure => !FromOutside.Contains(last.ExitCode!.Value) || failure.Slot == last.Slot)
            .GroupBy(failure => failure.Generation)
            .Select(group => group.Last())
            .TakeLast(losses)
            .ToArray();
        if (alike.Length < losses)
            return null;
        var workers = string.Join(", ", alike.Select(failure => FormattableString.Invariant($"worker {failure.Slot} in generation {failure.Generation} ({failure.Detail})")));
        return FormattableString.Invariant($"step {last.Step} cannot be done: {losses} crashes at it: {workers}");
    }

    private static bool IsCrash(FailureRecord failure) =>
        failure is { Cause: LossCause.ProcessExit, Step: not null, Generation: > 0, ExitCode: not (null or 0) };
}
