namespace Orleans.Configuration;

/// <summary>Settings of the protocol by which silos agree on who is alive.</summary>
public class ClusterMembershipOptions
{
    /// <summary>How many probes in a row may go unanswered before the prober votes. Default: 3.</summary>
    public int NumMissedProbesLimit { get; set; } = 3;

    /// <summary>How often a silo is probed, and how long an answer may take. Default: 1 second.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the table is read, whatever the others say. Default: 1 minute.</summary>
    public TimeSpan TableRefreshTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>For how long a vote counts. Default: 2 minutes.</summary>
    public TimeSpan DeathVoteExpirationTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a silo writes that it is alive. Default: 5 seconds.</summary>
    public TimeSpan IAmAliveTablePublishTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many of those may be missing before a silo no longer counts as a voter. Default: 3.</summary>
    public int NumMissedTableIAmAliveLimit { get; set; } = 3;

    /// <summary>How long a silo tries to join. Default: 5 minutes.</summary>
    public TimeSpan MaxJoinAttemptTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether silos tell each other of changes of the table. Default: yes.</summary>
    public bool UseLivenessGossip { get; set; } = true;

    /// <summary>Whether silos are probed and declared dead. Default: yes.</summary>
    public bool LivenessEnabled { get; set; } = true;

    /// <summary>How many silos each silo probes. Default: 3.</summary>
    public int NumProbedSilos { get; set; } = 3;

    /// <summary>How many votes declare a silo dead; fewer where there are fewer silos. Default: 2.</summary>
    public int NumVotesForDeathDeclaration { get; set; } = 2;

    /// <summary>How long rows of dead silos are kept. Default: 7 days.</summary>
    public TimeSpan DefunctSiloExpiration { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often rows of dead silos are cleaned; null for never. Default: 1 hour.</summary>
    public TimeSpan? DefunctSiloCleanupPeriod { get; set; } = TimeSpan.FromHours(1);
}
