using System.Globalization;
using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Chaos;

/// <summary>Why a run came to no verdict.</summary>
internal static class ChaosFaults
{
    /// <summary>The job ended before the last fault.</summary>
    public static Exception Ended(JobStatus status, int made, int wanted)
    {
        if (status.Phase != JobPhase.Completed)
            return new CommandException(ExitCodes.Failed, string.Create(CultureInfo.InvariantCulture, $"{status.JobId} {EnumWords.Of(status.Phase)} at step {status.Step}, after {Formats.Count(made, "fault")}: {status.Reason}"));
        var what = string.Create(CultureInfo.InvariantCulture, $"{status.JobId} ended after step {status.Step}, with {made} of {Formats.Count(wanted, "fault")} made");
        // One that stops early by itself has no use for more steps.
        return status.Step < status.Steps
            ? new CommandException(ExitCodes.Usage, $"{what}: {status.Reason}")
            : new TooFewStepsException(what, ProposedSteps(status.Steps, made, wanted));
    }

    /// <summary>The job does not get on.</summary>
    public static CommandException Stuck(string what, JobStatus? status) => new(ExitCodes.Failed, status is null
        ? $"the job is stuck: {what}; its grain has never answered"
        : $"{status.JobId} is stuck: {what}; last heard: {EnumWords.Of(status.Phase)} ({status.Reason}), step {status.Step}");

    // As many steps a fault as it has taken, and half as many again, since not all faults take the same.
    private static int ProposedSteps(int steps, int made, int wanted) =>
        (int)Math.Min(ChaosPlanner.MaxSteps, Math.Max(steps + 1L, made == 0 ? 2L * steps * wanted : 3L * steps * wanted / (2L * made)));
}
