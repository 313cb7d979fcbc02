namespace OrleansTraining.Grains.Nodes;

/// <summary>Times and bounds of nodes.</summary>
public sealed class NodeOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Nodes";

    /// <summary>How long an agent's poll waits for a command. The default is 10 s.</summary>
    public TimeSpan CommandWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most commands that wait for an agent; the oldest are dropped, and asked for again. The default is 1024.</summary>
    public int MaxCommands { get; set; } = 1024;

    /// <summary>How long a node that is silent counts as alive. The default is 4 s.</summary>
    public TimeSpan AliveWithin { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a node that is silent stays in the list. The default is 1 min.</summary>
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromMinutes(1);
}
