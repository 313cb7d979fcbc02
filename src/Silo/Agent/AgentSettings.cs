namespace OrleansTraining.Silo.Agent;

/// <summary>What the agent needs to know of its node.</summary>
internal sealed record AgentSettings
{
    /// <summary>The node's name.</summary>
    internal required string Node { get; init; }

    /// <summary>The cluster's id.</summary>
    internal required string ClusterId { get; init; }

    /// <summary>The state folder.</summary>
    internal required string StateDirectory { get; init; }

    /// <summary>The folder of process records and logs.</summary>
    internal required string WorkersFolder { get; init; }

    /// <summary>The address under which others reach the node.</summary>
    internal required string AdvertisedAddress { get; init; }

    /// <summary>The port of its gateway.</summary>
    internal required int GatewayPort { get; init; }

    /// <summary>How many workers it may run.</summary>
    internal required int Slots { get; init; }

    /// <summary>Whether it runs programs of users.</summary>
    internal bool AllowCommands { get; init; }

    /// <summary>Whether it keeps trainers ready while it runs others.</summary>
    internal bool KeepsStandby { get; init; }

    /// <summary>From the last start of any trainer to that of the next that is kept ready: no recovery shall wait for it.</summary>
    internal TimeSpan StandbyDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether workers are ended with the silo.</summary>
    internal bool StopWorkersOnShutdown { get; init; }

    /// <summary>Between SIGTERM and SIGKILL when they are.</summary>
    internal TimeSpan WorkerStopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>One for each run of the agent.</summary>
    internal Guid AgentId { get; init; } = Guid.NewGuid();
}
