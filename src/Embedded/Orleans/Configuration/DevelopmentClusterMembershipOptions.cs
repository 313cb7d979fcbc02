using System.Net;

namespace Orleans.Configuration;

/// <summary>Settings of a cluster for development, whose table lives in one silo's memory.</summary>
public class DevelopmentClusterMembershipOptions
{
    /// <summary>Where that silo listens for other silos. Default: the silo itself.</summary>
    public IPEndPoint? PrimarySiloEndpoint { get; set; }
}
