using System.Net;

namespace OrleansTraining.Contracts.Clustering;

/// <summary>Where the membership file is and which gateway a client likes best.</summary>
public sealed class FileClusteringOptions
{
    /// <summary>The folder of membership files. There is no default.</summary>
    public string Directory { get; set; } = "";

    /// <summary>The gateway that a client tries first, while its silo is active; by default none.</summary>
    public IPEndPoint? PreferredGateway { get; set; }

    /// <summary>How old a client's list of gateways may get. The default is 2 seconds.</summary>
    public TimeSpan GatewayRefresh { get; set; } = TimeSpan.FromSeconds(2);
}
