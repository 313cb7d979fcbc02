using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Chaos.Watching;

/// <summary>What the events of a job mean for one who waits for a fault to be seen.</summary>
internal static class JobEvents
{
    private const string Lost = "lost";
    private const string Fault = "fault";
    private const string Phase = "phase";

    /// <summary>Whether it says that a worker was lost, or is at fault.</summary>
    public static bool IsLossOf(JobEvent happened, int? slot) =>
        slot is not null && happened.Slot == slot && happened.Kind is Lost or Fault;

    /// <summary>Whether it says that a generation is given up.</summary>
    public static bool IsBreak(JobEvent happened) =>
        happened.Kind is Fault or Lost || (happened.Kind == Phase && happened.Message.StartsWith(nameof(JobPhase.Recovering), StringComparison.Ordinal));
}
