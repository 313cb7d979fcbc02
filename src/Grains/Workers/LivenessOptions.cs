namespace OrleansTraining.Grains.Workers;

/// <summary>When a worker counts as lost.</summary>
public sealed class LivenessOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Liveness";

    /// <summary>How often a worker grain looks at its worker. The default is 0.25 s.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(0.25);

    /// <summary>The shortest heartbeat deadline. The default is 3 s.</summary>
    public TimeSpan MinDeadline { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The longest heartbeat deadline. The default is 10 s.</summary>
    public TimeSpan MaxDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a process may take to its first heartbeat. The default is 60 s.</summary>
    public TimeSpan StartDeadline { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The deadline of a worker whose node is not heard of either: it may be reconnecting to another silo. The default is 15 s.</summary>
    public TimeSpan SiloLossDeadline { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a worker that was running may take to be heard again after its grain came up elsewhere. The default is 20 s.</summary>
    public TimeSpan ReactivationDeadline { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a node's agent may not tell of a program that sends no heartbeats; agents tell each half minute. The default is 2 min.</summary>
    public TimeSpan ProgramDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>After what time a launch that was not confirmed is asked for again. The default is 5 s.</summary>
    public TimeSpan LaunchRetry { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After what time a launch that was not confirmed counts as failed. The default is 20 s.</summary>
    public TimeSpan LaunchDeadline { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Between SIGTERM and SIGKILL for a worker that did not stop by itself. The default is 5 s.</summary>
    public TimeSpan KillGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Lines of log that are remembered. The default is 2000.</summary>
    public int LogLines { get; set; } = 2000;
}
