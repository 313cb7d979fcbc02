using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Jobs.State;

/// <summary>Why a job does not get further.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Since">Since when.</param>
internal readonly record struct Setback(TimeLossCause Cause, DateTimeOffset Since)
{
    /// <summary>That of a member that was lost.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="hung">Whether it was ended because the others waited for it in vain.</param>
    /// <param name="now">The time.</param>
    public static Setback Of(WorkerLoss loss, bool hung, DateTimeOffset now) => loss.Cause switch
    {
        _ when hung => new(TimeLossCause.Hang, now),
        LossCause.ProcessExit => new(TimeLossCause.ProcessExit, now),
        LossCause.LaunchFailed => new(TimeLossCause.LaunchFailed, now),
        LossCause.Hang => new(TimeLossCause.Hang, now),
        // The others have waited for it since it fell silent.
        LossCause.PeerReport => new(TimeLossCause.PeerReport, now - loss.SinceHeard),
        _ => new(TimeLossCause.HeartbeatMissed, now - loss.SinceHeard),
    };
}
