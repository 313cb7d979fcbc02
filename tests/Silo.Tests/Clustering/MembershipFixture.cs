using System.Net;
using Orleans;
using Orleans.Runtime;
using OrleansTraining.Contracts.Clustering;
using OrleansTraining.Silo.Clustering;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Clustering;

/// <summary>A membership file and what goes into it.</summary>
public abstract class MembershipFixture : IDisposable
{
    internal TempFolder Folder { get; } = new();

    internal MembershipFile File => new(Folder.Path, "test", TimeProvider.System);

    internal FileMembershipTable Table => new(File);

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static SiloAddress Silo(int port, int generation = 1) => SiloAddress.New(IPAddress.Loopback, port, generation);

    internal static MembershipEntry Entry(SiloAddress silo, SiloStatus status = SiloStatus.Joining) => new()
    {
        SiloAddress = silo,
        Status = status,
        ProxyPort = silo.Endpoint.Port + 1000,
        HostName = "host",
        SiloName = $"node-{silo.Endpoint.Port}",
        StartTime = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddSeconds(silo.Endpoint.Port),
        IAmAliveTime = new DateTime(2026, 1, 2, 3, 4, 6, DateTimeKind.Utc),
        SuspectTimes = [],
    };

    internal async Task<FileMembershipTable> InitializedAsync()
    {
        var table = Table;
        await table.InitializeMembershipTable(true);
        return table;
    }
}
