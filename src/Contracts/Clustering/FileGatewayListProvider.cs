using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Runtime;

namespace OrleansTraining.Contracts.Clustering;

/// <summary>
/// The gateways of a cluster by its membership file: of active silos only, the preferred one first, the others in the
/// order of their start. Empty while there is no file: the cluster is not there yet.
/// </summary>
public sealed class FileGatewayListProvider : IGatewayListProvider
{
    private readonly MembershipFile _file;
    private readonly FileClusteringOptions _options;

    /// <summary>The provider of the cluster that <see cref="ClusterOptions"/> names.</summary>
    public FileGatewayListProvider(IOptions<FileClusteringOptions> options, IOptions<ClusterOptions> cluster, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(cluster);
        _options = options.Value;
        _file = new MembershipFile(_options.Directory, cluster.Value.ClusterId, time);
    }

    /// <inheritdoc/>
    public TimeSpan MaxStaleness => _options.GatewayRefresh;

    /// <inheritdoc/>
    public bool IsUpdatable => true;

    /// <inheritdoc/>
    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<IList<Uri>> GetGateways()
    {
        var table = await _file.ReadAsync().ConfigureAwait(false);
        return table is null ? [] : GatewaysOf(table, _options.PreferredGateway);
    }

    /// <summary>The gateways in a table, in the order of <see cref="FileGatewayListProvider"/>.</summary>
    public static IList<Uri> GatewaysOf(MembershipDocument table, IPEndPoint? preferred)
    {
        ArgumentNullException.ThrowIfNull(table);
        return
        [
            .. table.Rows
                .Where(row => row.Status == SiloStatus.Active && row.ProxyPort > 0)
                .Select(row => (row.StartTime, Silo: SiloAddress.Parse(row.Silo), row.ProxyPort))
                .Select(row => (row.StartTime, row.Silo.Generation, Gateway: new IPEndPoint(row.Silo.Endpoint.Address, row.ProxyPort)))
                .OrderByDescending(row => row.Gateway.Equals(preferred))
                .ThenBy(row => row.StartTime)
                .Select(row => UriOf(row.Gateway, row.Generation)),
        ];
    }

    // The form that Orleans' own providers use.
    private static Uri UriOf(IPEndPoint gateway, int generation) =>
        new(string.Create(CultureInfo.InvariantCulture, $"gwy.tcp://{gateway}/{generation}"));
}
