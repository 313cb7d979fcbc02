using System.Text.Json;
using OrleansTraining.Contracts.Files;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Startup;

/// <summary>
/// <c>nodes/NODE/silo.json</c>: there while the silo is ready, with its process and ports, for <c>otrain</c> and for
/// people. A silo that was killed leaves it; process number and start ticks tell that it is gone.
/// </summary>
internal sealed record SiloFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required string Node { get; init; }

    public required string ClusterId { get; init; }

    public required int Pid { get; init; }

    /// <summary>When the process started, in clock ticks since the machine did: the 22nd field of <c>/proc/PID/stat</c>.</summary>
    public required long StartTicks { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required string Address { get; init; }

    public required int SiloPort { get; init; }

    public required int GatewayPort { get; init; }

    public required string Http { get; init; }

    internal static SiloFile Of(SiloSettings settings, string http, DateTimeOffset now) => new()
    {
        Node = settings.NodeName,
        ClusterId = settings.ClusterId,
        Pid = Environment.ProcessId,
        StartTicks = ProcessIdentity.Of(Environment.ProcessId).StartTicks,
        Started = now,
        Address = settings.AdvertisedAddress,
        SiloPort = settings.SiloPort,
        GatewayPort = settings.GatewayPort,
        Http = http,
    };

    internal Task WriteAsync(string path, CancellationToken cancellationToken) =>
        DurableFile.ReplaceAsync(path, JsonSerializer.SerializeToUtf8Bytes(this, Json), cancellationToken);
}
