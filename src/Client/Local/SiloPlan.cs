using System.Globalization;

namespace OrleansTraining.Client.Local;

/// <summary>A silo of the local cluster. It keeps name and ports when it is started again.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="SiloPort">For other silos.</param>
/// <param name="GatewayPort">For clients.</param>
/// <param name="HttpPort">For health checks and people.</param>
internal sealed record SiloPlan(string Node, int SiloPort, int GatewayPort, int HttpPort)
{
    /// <summary>Where its HTTP endpoints are.</summary>
    public string HttpAddress => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{HttpPort}");

    /// <summary>The settings of the silo as command-line arguments.</summary>
    /// <param name="state">The state folder.</param>
    /// <param name="slots">How many workers it may run.</param>
    public IReadOnlyList<string> Arguments(StateFolder state, int slots) =>
    [
        $"--Silo:NodeName={Node}",
        $"--Silo:StateDirectory={state.Directory}",
        $"--Silo:ClusterId={Cluster.ClusterTarget.ClusterId}",
        "--Silo:Clustering=File",
        "--Silo:AdvertisedAddress=127.0.0.1",
        "--Silo:HttpAddress=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"--Silo:SiloPort={SiloPort}"),
        string.Create(CultureInfo.InvariantCulture, $"--Silo:GatewayPort={GatewayPort}"),
        string.Create(CultureInfo.InvariantCulture, $"--Silo:HttpPort={HttpPort}"),
        string.Create(CultureInfo.InvariantCulture, $"--Silo:Slots={slots}"),
    ];
}
