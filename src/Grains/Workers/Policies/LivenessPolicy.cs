namespace OrleansTraining.Grains.Workers.Policies;

/// <summary>What is known of a worker's signs of life.</summary>
/// <param name="Silence">The time since the last one; without any: since the launch, or since the grain came up.</param>
/// <param name="Heard">Whether this activation of the grain has had a heartbeat of the attempt.</param>
/// <param name="WasRunning">Whether the attempt was running when the grain came up.</param>
/// <param name="Deadline">The adaptive deadline.</param>
/// <param name="NodeAlive">Whether the node's agent is heard of while the worker is silent; false also when nobody knows.</param>
internal readonly record struct LivenessInput(TimeSpan Silence, bool Heard, bool WasRunning, TimeSpan Deadline, bool NodeAlive);

/// <summary>The verdict.</summary>
/// <param name="Lost">Whether the worker counts as lost.</param>
/// <param name="AskNode">Whether it will depend on the node being alive, which has to be found out by then.</param>
/// <param name="Reason">Why it is lost.</param>
internal readonly record struct LivenessOutcome(bool Lost, bool AskNode, string Reason);

/// <summary>
/// A worker is lost when its silence outlasts a deadline. Which one depends on what else could explain the silence: that
/// it is still starting, that the grain itself has only just come up, or that the worker is looking for another silo.
/// </summary>
internal static class LivenessPolicy
{
    private static readonly TimeSpan HeldUp = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    /// <summary>Decides.</summary>
    public static LivenessOutcome Decide(LivenessInput input, LivenessOptions options)
    {
        if (!input.Heard)
        {
            var patience = PatienceFor(input, options);
            return input.Silence < patience ? default : Lost(input.WasRunning ? "was not heard again" : "sent no first heartbeat", patience);
        }
        if (input.Silence >= input.Deadline && input.NodeAlive)
            return Lost("missed its heartbeat deadline", input.Deadline);
        if (input.Silence >= options.SiloLossDeadline && input.Silence >= input.Deadline)
            return Lost("is silent, and so is its node", options.SiloLossDeadline);
        return new(false, input.Silence >= input.Deadline / 2, "");
    }

    /// <summary>When the next look is due, while nothing is heard. With ten thousand workers, none must be looked at all the time.</summary>
    public static TimeSpan NextLook(LivenessInput input, LivenessOptions options)
    {
        if (!input.Heard)
        {
            // Now and then before, to see whether the grain itself is held up.
            var patience = PatienceFor(input, options) - input.Silence;
            return patience < Glance ? patience : Glance;
        }
        var half = input.Deadline / 2;
        if (input.Silence < half)
            return half - input.Silence;
        var left = input.Deadline - input.Silence;
        // Past the deadline, the word of the node is awaited.
        return left > TimeSpan.Zero && left < options.Tick ? left : options.Tick;
    }

    /// <summary>
    /// Whether the grain itself was held up (its silo was stopped, or the machine slept), so that the silence says
    /// nothing about the worker: heartbeats wait to be read.
    /// </summary>
    /// <param name="late">How late a look is.</param>
    public static bool WasHeldUp(TimeSpan late) => late >= HeldUp;

    /// <summary>Decides on a program that sends no heartbeats: only the agent of its node tells of it, now and then.</summary>
    public static LivenessOutcome OfProgram(TimeSpan silence, LivenessOptions options) =>
        silence < options.ProgramDeadline ? default : Lost("was not told of by its node", options.ProgramDeadline);

    private static TimeSpan PatienceFor(LivenessInput input, LivenessOptions options) => input.WasRunning ? options.ReactivationDeadline : options.StartDeadline;

    private static LivenessOutcome Lost(string what, TimeSpan deadline) =>
        new(true, false, FormattableString.Invariant($"{what} ({deadline.TotalSeconds:0.#} s)"));
}
