namespace OrleansTraining.Grains.Workers.Policies;

/// <summary>What is known of a worker's signs of life.</summary>
/// <param name="Silence">The time since the last one; without any: since the launch, or since the grain came up.</param>
/// <param name="Heard">Whether this activation of the grain has had a heartbeat of the attempt.</param>
/// <param name="WasRunning">Whether the attempt was running when the grain came up.</param>
/// <param name="Deadline">The adaptive deadline.</param>
/// <param name="NodeAlive">Whether the node's agent is heard of; null when nobody has looked.</param>
internal readonly record struct LivenessInput(TimeSpan Silence, bool Heard, bool WasRunning, TimeSpan Deadline, bool? NodeAlive);

/// <summary>The verdict.</summary>
/// <param name="Lost">Whether the worker counts as lost.</param>
/// <param name="AskNode">Whether it depends on the node being alive, which has to be found out first.</param>
/// <param name="Reason">Why it is lost.</param>
internal readonly record struct LivenessOutcome(bool Lost, bool AskNode, string Reason);

/// <summary>
/// A worker is lost when its silence outlasts a deadline. Which one depends on what else could explain the silence: that
/// it is still starting, that the grain itself has only just come up, or that the worker is looking for another silo.
/// </summary>
internal static class LivenessPolicy
{
    /// <summary>Decides.</summary>
    public static LivenessOutcome Decide(LivenessInput input, LivenessOptions options)
    {
        if (!input.Heard)
        {
            var patience = input.WasRunning ? options.ReactivationDeadline : options.StartDeadline;
            return input.Silence < patience ? default : Lost(input.WasRunning ? "was not heard again" : "sent no first heartbeat", patience);
        }
        if (input.Silence < input.Deadline)
            return default;
        return input.NodeAlive switch
        {
            null => new(false, true, ""),
            true => Lost("missed its heartbeat deadline", input.Deadline),
            false when input.Silence < options.SiloLossDeadline => default,
            false => Lost("is silent, and so is its node", options.SiloLossDeadline),
        };
    }

    /// <summary>Decides on a program that sends no heartbeats: only the agent of its node tells of it, now and then.</summary>
    public static LivenessOutcome OfProgram(TimeSpan silence, LivenessOptions options) =>
        silence < options.ProgramDeadline ? default : Lost("was not told of by its node", options.ProgramDeadline);

    private static LivenessOutcome Lost(string what, TimeSpan deadline) =>
        new(true, false, FormattableString.Invariant($"{what} ({deadline.TotalSeconds:0.#} s)"));
}
