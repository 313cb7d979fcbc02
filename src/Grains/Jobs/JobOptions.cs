using OrleansTraining.Grains.Jobs.Groups;

namespace OrleansTraining.Grains.Jobs;

/// <summary>Times and bounds of a job that its spec does not say.</summary>
public sealed class JobOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Jobs";

    /// <summary>How often a job looks after itself. The default is 1 s.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long <c>WaitDirectiveAsync</c> waits for news. The default is 10 s.</summary>
    public TimeSpan DirectiveWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a job that could begin with fewer workers waits for the others after the last join. The default is 20 s.</summary>
    public TimeSpan StartPatience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a survivor may take to join again, before its process is ended. The default is 2 min.</summary>
    public TimeSpan RejoinTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a member to which its peers have lost their connections may not be heard of, before it counts as lost. The default is 2.5 s.</summary>
    public TimeSpan SuspectPatience { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>How long a new process may take to join, before it is ended. The default is 10 min.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the forming of a generation may take before the job fails. The default is 15 min.</summary>
    public TimeSpan FormingTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long workers may take to stop by themselves. The default is 30 s.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After <see cref="StopTimeout"/>: how long a job waits to see its killed workers go before it ends without that. The default is 15 s.</summary>
    public TimeSpan KillTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The largest delay before a restart. The default is 30 s.</summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a worker must have lived for its back-off to begin afresh. The default is 1 min.</summary>
    public TimeSpan HealthyAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many workers must have failed on a node before it is avoided. The default is 3.</summary>
    public int BlacklistAfter { get; set; } = 3;

    /// <summary>Within what time they must have failed, and how long the node is avoided. The default is 10 min.</summary>
    public TimeSpan BlacklistWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Crashes at one step, each in another generation, with which the job ends. The default is 3.</summary>
    public int PoisonAfter { get; set; } = 3;

    /// <summary>Generations in a row that may break without getting further before the job fails. The default is 20.</summary>
    public int MaxFaultsWithoutProgress { get; set; } = 20;

    /// <summary>The most shard grains of a job. The default is 256.</summary>
    public int MaxShards { get; set; } = 256;

    /// <summary>The number of elements of a slice from which on there are more shards than nodes. The default is 4 Mi.</summary>
    public int SliceLength { get; set; } = 4 << 20;

    /// <summary>Events that a job remembers. The default is 500.</summary>
    public int Events { get; set; } = 500;

    /// <summary>How often progress is stored. The default is 5 s.</summary>
    public TimeSpan SaveProgress { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Times of jobs that run a program of the user's.</summary>
    public GroupOptions Group { get; set; } = new();
}
