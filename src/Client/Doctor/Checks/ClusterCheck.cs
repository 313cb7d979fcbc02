using System.Collections.Immutable;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Targets;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>The cluster: whether it is reached, its nodes, and each of its silos.</summary>
internal sealed class ClusterCheck(Target target, SiloProbe probe, TimeProvider time) : IDoctorCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "cluster";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        if (target.Server is null && (await new ClusterTarget(target.State.Directory).GatewaysAsync(time, cancellationToken)).IsEmpty)
            return [DoctorFinding.Ok(Name, $"none runs on {target.State.Directory}; `otrain up` starts one")];
        var findings = new List<DoctorFinding>();
        var nodes = await NodesAsync(findings, cancellationToken);
        IEnumerable<Uri> servers = target.Server?.Servers ?? [];
        var addresses = nodes.Select(node => AddressOf(node.HttpAddress)).OfType<Uri>().Concat(servers).Distinct();
        var reports = await Task.WhenAll(addresses.Select(address => probe.LookAsync(address, near: target.Server is null || servers.Contains(address), cancellationToken)));
        findings.AddRange(reports.SelectMany(report => report.Findings));
        findings.AddRange(Versions(reports));
        return findings;
    }

    private async Task<ImmutableArray<NodeLine>> NodesAsync(List<DoctorFinding> findings, CancellationToken cancellationToken)
    {
        try
        {
            await using var cluster = await ClusterOpener.OpenAsync(target, time, cancellationToken, Patience);
            var nodes = await cluster.NodesAsync(cancellationToken);
            findings.Add(DoctorFinding.Ok(Name, $"{cluster.Where} is reached ({target.Source})"));
            var silent = nodes.Where(node => !node.Alive).Select(node => node.Node).ToList();
            findings.Add(DoctorFinding.If(
                silent.Count == 0 && !nodes.IsEmpty,
                "nodes",
                DoctorLevel.Warn,
                nodes.IsEmpty ? "none has been heard of in the last minute" : $"{Formats.Count(nodes.Length, "node")}, {nodes.Sum(node => node.Running)} of {nodes.Sum(node => node.Slots)} slots in use{(silent.Count > 0 ? $", silent: {string.Join(", ", silent)}" : "")}",
                "no worker is launched on a silent node: look at the log of its silo"));
            return nodes;
        }
        catch (CommandException exception)
        {
            findings.Add(DoctorFinding.Fail(Name, exception.Message, ""));
            return [];
        }
    }

    /// <summary>The address that a node gives as its own; null when it has none, or one that says nothing here.</summary>
    private static Uri? AddressOf(string address) => Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    private static IEnumerable<DoctorFinding> Versions(IReadOnlyList<SiloReport> reports)
    {
        var known = reports.Where(report => report.Version.Length > 0).GroupBy(report => report.Version).ToList();
        if (known.Count == 0)
            yield break;
        var found = string.Join(", ", known.Select(group => $"{group.Key} on {Formats.Count(group.Count(), "silo")}"));
        yield return DoctorFinding.If(
            known.Count == 1 && known[0].Key == ProgramVersion.Text, "versions", DoctorLevel.Warn, $"{found}, this otrain is {ProgramVersion.Text}", "they work together; bring all to one when the roll-out is done");
    }
}
