using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansTraining.Client.Tests.Rest;

/// <summary>A server on a port of its own that answers as it was told to, and remembers what it was asked.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    /// <summary>How silos write JSON.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly WebApplication _app;
    private readonly List<string> _asked = [];

    private ScriptedServer(WebApplication app) => _app = app;

    /// <summary>Its address.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");

    /// <summary>What it was asked: method, path, query, and the headers that matter.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_asked)
                return [.. _asked];
        }
    }

    /// <summary>Starts one.</summary>
    /// <param name="answer">Answers every request.</param>
    /// <param name="listen">How it listens; null: plain HTTP.</param>
    public static async Task<ScriptedServer> StartAsync(RequestDelegate answer, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, options => listen?.Invoke(options)));
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(async context =>
        {
            server.Note(context.Request);
            await answer(context);
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>Answers with JSON as silos do.</summary>
    public static Task JsonAsync(HttpContext context, object value, int status = 200)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, Json, status < 400 ? "application/json" : "application/problem+json");
    }

    /// <summary>Answers with problem details.</summary>
    public static Task ProblemAsync(HttpContext context, int status, string detail, object? errors = null) =>
        JsonAsync(context, errors is null ? new { title = "It failed.", status, detail } : new { title = "The request is at fault.", status, errors }, status);

    /// <summary>Sends one event.</summary>
    public static async Task SendAsync(HttpContext context, string name, object data, string? id = null)
    {
        if (!context.Response.HasStarted)
            context.Response.ContentType = "text/event-stream";
        var head = id is null ? "" : $"id: {id}\n";
        await context.Response.WriteAsync($"{head}event: {name}\ndata: {JsonSerializer.Serialize(data, Json)}\n\n");
        await context.Response.Body.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private void Note(HttpRequest request)
    {
        var token = request.Headers.Authorization.ToString() is { Length: > 0 } given ? $" [{given}]" : "";
        var last = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } id ? $" after {id}" : "";
        lock (_asked)
            _asked.Add($"{request.Method} {request.Path}{request.QueryString}{token}{last}");
    }
}
