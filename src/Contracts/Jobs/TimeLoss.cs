using Orleans;

namespace OrleansTraining.Contracts.Jobs;

/// <summary>Why a job did not get further for a time.</summary>
[GenerateSerializer]
public enum TimeLossCause
{
    /// <summary>It waited for nodes, and its workers were starting.</summary>
    Starting,

    /// <summary>The process of a member had ended.</summary>
    ProcessExit,

    /// <summary>A member missed its heartbeat deadline.</summary>
    HeartbeatMissed,

    /// <summary>The peers of a member lost their connections to it.</summary>
    PeerReport,

    /// <summary>A member could not be launched.</summary>
    LaunchFailed,

    /// <summary>The others waited for a member in vain.</summary>
    Hang,

    /// <summary>A member could not go on in its generation.</summary>
    Fault,

    /// <summary>Steps that had been committed were trained again, from a checkpoint.</summary>
    Redone,
}

/// <summary>Time in which a job did not get further.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Seconds">How long, in all.</param>
/// <param name="Count">How often.</param>
[GenerateSerializer, Immutable]
public sealed record TimeLoss(
    [property: Id(0)] TimeLossCause Cause,
    [property: Id(1)] double Seconds,
    [property: Id(2)] int Count);
