using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace OrleansTraining.Contracts.Telemetry.Otlp;

/// <summary>
/// Brings one batch after the other to the collector. Tries again what may succeed later (no connection, 429, 502, 503,
/// 504), as late as the collector asks for; a few times, then the batch is given up.
/// </summary>
internal sealed class OtlpSender : IDisposable
{
    public const int MaxAttempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly OtlpSettings _settings;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly HttpClient _http;

    public OtlpSender(OtlpSettings settings, TimeProvider time, Random random)
    {
        (_settings, _time, _random) = (settings, time, random);
        // What brings traces makes none, and takes no other process's cookies or redirects along with the headers.
        var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null, UseCookies = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        _http = new HttpClient(handler) { Timeout = settings.Timeout };
        foreach (var (name, value) in settings.Headers)
            _http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
    }

    /// <summary>Sends a batch.</summary>
    /// <param name="message">The encoded batch.</param>
    /// <param name="patience">Cancelled: no further attempt is made. One that is under way goes on.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task<SendOutcome> SendAsync(byte[] message, CancellationToken patience, CancellationToken cancellationToken)
    {
        var body = _settings.Compresses ? Compress(message) : message;
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var (taken, reason, again, after) = await TryAsync(body, cancellationToken).ConfigureAwait(false);
            if (taken || !again || attempt == MaxAttempts || patience.IsCancellationRequested)
                return new(taken, reason);
            // Spread, so that those whom a collector has turned away do not all come back at once.
            var wait = after ?? pause * (0.5 + _random.NextDouble());
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience, cancellationToken);
            await Task.Delay(wait < LongestPause ? wait : LongestPause, _time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<(bool Taken, string Reason, bool Again, TimeSpan? After)> TryAsync(byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(_settings.Encoding == OtlpEncoding.Json ? "application/json" : "application/x-protobuf");
        if (_settings.Compresses)
            content.Headers.ContentEncoding.Add("gzip");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _settings.Endpoint) { Content = content };
            // The answer's body is of no use, and may be of any length.
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode
                ? (true, "", false, null)
                : (false, string.Create(CultureInfo.InvariantCulture, $"the collector answers {status}"), IsTransient(response.StatusCode), After(response.Headers.RetryAfter));
        }
        catch (HttpRequestException fault)
        {
            return (false, fault.Message, true, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, string.Create(CultureInfo.InvariantCulture, $"the collector has not answered within {_settings.Timeout.TotalSeconds:0.###} s"), true, null);
        }
    }

    private static bool IsTransient(HttpStatusCode status) => status is
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private TimeSpan? After(RetryConditionHeaderValue? value)
    {
        var wait = value?.Delta ?? (value?.Date is { } date ? date - _time.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static byte[] Compress(byte[] message)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
            gzip.Write(message);
        return bytes.ToArray();
    }
}
