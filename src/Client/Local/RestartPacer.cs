namespace OrleansTraining.Client.Local;

/// <summary>Says how long to wait before a silo is started again: longer each time, and at last not at all.</summary>
/// <param name="Deaths">How often it has died in a row.</param>
internal sealed record RestartPacer(int Deaths = 0)
{
    /// <summary>How often in a row it is started again.</summary>
    public const int MaxDeaths = 10;

    /// <summary>
    /// Having lived that long, it counts as healthy: longer than a silo needs to start, so that one that cannot is given
    /// up, and one that is killed now and then never is.
    /// </summary>
    public static readonly TimeSpan Healthy = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>The delay before the next start, null when it is given up; and the pacer for the next death.</summary>
    public (TimeSpan? Delay, RestartPacer Next) AfterDeath(TimeSpan lived)
    {
        var deaths = lived >= Healthy ? 1 : Deaths + 1;
        if (deaths > MaxDeaths)
            return (null, new RestartPacer(deaths));
        var delay = First * Math.Pow(2, deaths - 1);
        return (delay < Longest ? delay : Longest, new RestartPacer(deaths));
    }
}
