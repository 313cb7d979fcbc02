using System.Collections.Immutable;
using System.Reflection;
using Orleans;
using Orleans.Runtime;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Silo.Api.Jobs;
using OrleansTraining.Silo.Api.Queries;
using OrleansTraining.Silo.Figures;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Api.Cluster;

/// <summary>Reads the cluster as <c>GET /status</c> shows it, at most once a second.</summary>
internal sealed class ClusterView
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(900);
    private static readonly string Version = typeof(ClusterView).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
    private readonly IClusterGrains _cluster;
    private readonly JobLists _jobs;
    private readonly SiloSettings _settings;
    private readonly ILocalSiloDetails _silo;
    private readonly IClusterFigures _figures;
    private readonly IMembershipTable? _table;
    private readonly Shared<ClusterStatus> _status;

    public ClusterView(
        IClusterGrains cluster, JobLists jobs, SiloSettings settings, ILocalSiloDetails silo, IClusterFigures figures, TimeProvider time, IMembershipTable? table = null)
    {
        (_cluster, _jobs, _settings, _silo, _figures, _table) = (cluster, jobs, settings, silo, figures, table);
        _status = new(ReadNowAsync, Fresh, time);
    }

    /// <summary>The cluster as it was a second ago at most.</summary>
    internal Task<ClusterStatus> ReadAsync(CancellationToken cancellationToken) => _status.GetAsync(cancellationToken);

    private async Task<ClusterStatus> ReadNowAsync(CancellationToken cancellationToken)
    {
        var nodes = await _cluster.Nodes.ListAsync(cancellationToken);
        var jobs = await _jobs.GetAsync(cancellationToken);
        var figures = await _figures.GetAsync(cancellationToken);
        // With a clustering that keeps no table only this silo is known.
        var members = _table is null ? null : await _table.ReadAll();
        return new ClusterStatus
        {
            ClusterId = _settings.ClusterId,
            Node = _settings.NodeName,
            Version = Version,
            MembershipVersion = members?.Version.Version,
            Silos = members is null
                ? [SiloLines.Of(_silo, figures.Silos.GetValueOrDefault(_silo.SiloAddress.ToString()))]
                : [.. members.Members.Select(row => row.Item1).OrderBy(entry => entry.StartTime)
                    .Select(entry => SiloLines.Of(entry, _silo.SiloAddress, figures.Silos.GetValueOrDefault(entry.SiloAddress.ToString())))],
            Nodes = [.. nodes.Select(NodeLine.Of)],
            Jobs = jobs.All.GroupBy(job => job.Phase).ToImmutableDictionary(group => EnumWords.Of(group.Key), group => group.Count()),
            Grains = figures.Grains,
            CallsPerSecond = figures.CallsPerSecond,
        };
    }
}
