using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansTraining.Contracts.Tests.Telemetry;

/// <summary>A collector: takes traces by HTTP on a port of its own, and remembers them.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();
    private readonly SemaphoreSlim _news = new(0);

    private OtlpReceiver(WebApplication app) => _app = app;

    /// <summary>Answers instead of taking; null: it is taken.</summary>
    public Func<int, HttpContext, Task<bool>>? Refuse { get; set; }

    public ConcurrentQueue<(string Path, string ContentType, string Encoding, IReadOnlyDictionary<string, string> Headers, int Spans)> Requests { get; } = new();

    public IReadOnlyList<ReceivedSpan> Spans => [.. _spans];

    public Uri Address => new(_app.Urls.Single());

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until what has come meets the condition.</summary>
    public async Task<IReadOnlyList<ReceivedSpan>> UntilAsync(Func<IReadOnlyList<ReceivedSpan>, bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            while (!condition(Spans))
                await _news.WaitAsync(deadline.Token);
            return Spans;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Not received in time. There are:\n{string.Join('\n', Spans.Select(span => $"{span.Service} {span.Name} {span.TraceId} {span.SpanId} < {span.ParentId}"))}");
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        var encoding = context.Request.Headers.ContentEncoding.ToString();
        await using (var body = encoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body)
            await body.CopyToAsync(bytes);
        var type = context.Request.ContentType ?? "";
        var spans = (type == "application/json" ? OtlpDecoder.Json(bytes.ToArray()) : OtlpDecoder.Protobuf(bytes.ToArray())).ToList();
        Requests.Enqueue((
            context.Request.Path, type, encoding, context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase), spans.Count));
        if (Refuse is { } refuse && await refuse(Requests.Count, context))
            return;
        foreach (var span in spans)
            _spans.Enqueue(span);
        _news.Release();
    }
}
