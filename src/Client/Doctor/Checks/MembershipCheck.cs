using System.Globalization;
using Orleans.Runtime;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Clustering;

namespace OrleansTraining.Client.Doctor.Checks;

/// <summary>The membership file: which silos it names, and when each gave its last sign of life.</summary>
internal sealed class MembershipCheck(StateFolder state, TimeProvider time) : IDoctorCheck
{
    private static readonly TimeSpan Old = TimeSpan.FromSeconds(30);

    public string Name => "membership";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var file = new MembershipFile(state.MembershipDirectory, ClusterTarget.ClusterId, time);
        if (await file.ReadAsync(cancellationToken) is not { } table)
            return [DoctorFinding.Ok(Name, $"no cluster runs on {state.Directory}")];
        var now = time.GetUtcNow().UtcDateTime;
        var active = table.Rows.Where(row => row.Status == SiloStatus.Active).ToList();
        var stale = active.Where(row => now - (file.LastSignOfLife(row.Silo) ?? row.IAmAliveTime) > Old).ToList();
        return
        [
            stale.Count == 0
                ? DoctorFinding.Ok(Name, string.Create(CultureInfo.InvariantCulture, $"{Formats.Count(active.Count, "silo")} of version {table.Version}"))
                : DoctorFinding.Warn(Name, $"no sign of life for more than {Old.TotalSeconds:0} s from {string.Join(", ", stale.Select(row => $"{row.SiloName} ({row.Silo})"))}", $"`otrain down --state {state.Directory}` if they were killed; else look at their logs below {state.Directory}/nodes"),
        ];
    }
}
