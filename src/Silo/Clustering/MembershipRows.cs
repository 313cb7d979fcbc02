using System.Globalization;
using Orleans;
using Orleans.Runtime;
using OrleansTraining.Contracts.Clustering;

namespace OrleansTraining.Silo.Clustering;

/// <summary>Orleans' membership entries as rows of the file, and back.</summary>
internal static class MembershipRows
{
    internal static MembershipRow ToRow(this MembershipEntry entry, int version) => new()
    {
        Silo = entry.SiloAddress.ToParsableString(),
        ETag = version.ToString(CultureInfo.InvariantCulture),
        Status = entry.Status,
        ProxyPort = entry.ProxyPort,
        HostName = entry.HostName ?? "",
        SiloName = entry.SiloName ?? "",
        RoleName = entry.RoleName ?? "",
        UpdateZone = entry.UpdateZone,
        FaultZone = entry.FaultZone,
        StartTime = Utc(entry.StartTime),
        IAmAliveTime = Utc(entry.IAmAliveTime),
        Suspicions = [.. (entry.SuspectTimes ?? []).Select(vote => new Suspicion(vote.Item1.ToParsableString(), Utc(vote.Item2)))],
    };

    internal static Tuple<MembershipEntry, string> ToMember(this MembershipRow row, DateTime? lastSignOfLife) => Tuple.Create(
        new MembershipEntry
        {
            SiloAddress = SiloAddress.Parse(row.Silo),
            Status = row.Status,
            ProxyPort = row.ProxyPort,
            HostName = row.HostName,
            SiloName = row.SiloName,
            RoleName = row.RoleName,
            UpdateZone = row.UpdateZone,
            FaultZone = row.FaultZone,
            StartTime = Utc(row.StartTime),
            IAmAliveTime = lastSignOfLife is { } seen && seen > row.IAmAliveTime ? seen : Utc(row.IAmAliveTime),
            SuspectTimes = [.. row.Suspicions.Select(vote => Tuple.Create(SiloAddress.Parse(vote.Silo), Utc(vote.Time)))],
        },
        row.ETag);

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
