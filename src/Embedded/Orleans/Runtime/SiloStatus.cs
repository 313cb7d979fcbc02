namespace Orleans.Runtime;

/// <summary>Where a silo stands in its life, as the membership table says.</summary>
public enum SiloStatus
{
    /// <summary>Not known.</summary>
    None,

    /// <summary>It has announced itself.</summary>
    Created,

    /// <summary>It is joining.</summary>
    Joining,

    /// <summary>It serves grains.</summary>
    Active,

    /// <summary>It is leaving in good order.</summary>
    ShuttingDown,

    /// <summary>It is leaving at once.</summary>
    Stopping,

    /// <summary>It is gone. No silo comes back from here.</summary>
    Dead,
}
