namespace Orleans.Configuration;

/// <summary>Which cluster a silo or client belongs to.</summary>
public class ClusterOptions
{
    /// <summary>The cluster: silos with the same id find each other. Default: "default".</summary>
    public string ClusterId { get; set; } = "default";

    /// <summary>The service: it outlives clusters, and names what is stored. Default: "default".</summary>
    public string ServiceId { get; set; } = "default";
}
