using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OrleansTraining.Client.Cluster.Rest;
using OrleansTraining.Client.Targets;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Client.Doctor;

/// <summary>Asks one silo over HTTP: whether it lives, whether it is ready (its storage is part of that), its clock, its version.</summary>
/// <param name="servers">The servers that the user named; they alone get the token.</param>
/// <param name="time">The clock.</param>
internal sealed class SiloProbe(ServerTarget servers, TimeProvider time) : IDisposable
{
    private const int MaxAnswer = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The header has whole seconds, and servers renew it once a second.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan HeaderAge = TimeSpan.FromSeconds(1);

    private readonly HttpClient _trusting = RestHttp.Create(servers);
    private readonly HttpClient _anonymous = RestHttp.Create(servers with { Token = null, TokenFile = null });

    /// <inheritdoc/>
    public void Dispose()
    {
        _trusting.Dispose();
        _anonymous.Dispose();
    }

    /// <summary>Looks at it.</summary>
    /// <param name="address">Its base address.</param>
    /// <param name="near">Whether it has to be reached from here; pods of a cluster elsewhere need not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SiloReport> LookAsync(Uri address, bool near, CancellationToken cancellationToken)
    {
        var http = servers.Servers.Contains(address) ? _trusting : _anonymous;
        var name = $"silo {ServerTarget.Text(address)}";
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var begun = time.GetTimestamp();
            using var response = await http.GetAsync(new Uri(address, "ready"), either.Token);
            var trip = time.GetElapsedTime(begun);
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            var body = await BoundedRead.AllAsync(stream, MaxAnswer, either.Token);
            var ready = DoctorFinding.If(response.IsSuccessStatusCode, name, DoctorLevel.Fail, Describe(response, body), "its log says why; a silo that starts is not ready yet");
            return new SiloReport([ready, .. Clock(name, response.Headers.Date, trip)], await VersionAsync(http, address, either.Token));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or RestProtocolException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var found = $"not reached from here: {RestFaults.Describe(exception, Patience)}";
            return new SiloReport([DoctorFinding.If(false, name, near ? DoctorLevel.Fail : DoctorLevel.Warn, found, "look whether its process runs and whether a firewall lets its HTTP port through")], "");
        }
    }

    private ImmutableArray<DoctorFinding> Clock(string name, DateTimeOffset? said, TimeSpan trip)
    {
        if (said is not { } there)
            return [];
        var offset = there + HeaderAge + (trip / 2) - time.GetUtcNow();
        var found = string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0.0;-0.0;0.0} s from this machine's, within a second");
        return [DoctorFinding.If(offset.Duration() < Skew, $"{name}'s clock", DoctorLevel.Warn, found, "let all machines ask one time server (NTP): signs of life are told by the clock")];
    }

    private static async Task<string> VersionAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(address, "status"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
            return "";
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            return new RestResult(response.StatusCode, await BoundedRead.AllAsync(stream, MaxAnswer, cancellationToken), null).Read<ClusterStatus>().Version.Split('+')[0];
        }
        catch (RestProtocolException)
        {
            return "";
        }
    }

    /// <summary><c>ready: membership ok, storage ok</c>, as far as the answer has it.</summary>
    private static string Describe(HttpResponseMessage response, byte[] body)
    {
        var state = response.IsSuccessStatusCode ? "ready" : string.Create(CultureInfo.InvariantCulture, $"not ready ({(int)response.StatusCode})");
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("checks", out var checks) && checks.ValueKind == JsonValueKind.Object)
                return $"{state}: {string.Join(", ", checks.EnumerateObject().Select(check => $"{check.Name} {check.Value}"))}";
        }
        catch (JsonException)
        {
            // Whatever it is, the status has been said.
        }
        return state;
    }
}
