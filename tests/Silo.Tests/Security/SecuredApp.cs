using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Silo.Api;
using OrleansTraining.Silo.Security;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Startup;
using OrleansTraining.Silo.Telemetry;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

/// <summary>A server with the silo's security before a few endpoints, over real sockets.</summary>
internal sealed class SecuredApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SecuredApp(WebApplication app, SiloSettings settings, LogCapture logs, ShiftedTime time)
    {
        (_app, Settings, Logs, Time) = (app, settings, logs, time);
        BaseAddress = new Uri(new HttpEndpoint(app.Services.GetRequiredService<IServer>(), settings).BaseAddress);
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = BaseAddress };
    }

    public SiloSettings Settings { get; }

    public LogCapture Logs { get; }

    public ShiftedTime Time { get; }

    public Uri BaseAddress { get; }

    public HttpClient Http { get; }

    public static async Task<SecuredApp> StartAsync(TempFolder state, Action<SiloSettings>? configure = null, Action<IWebHostBuilder>? host = null)
    {
        var settings = new SiloSettings { NodeName = "node-0", StateDirectory = state.Path, HttpPort = 0 };
        configure?.Invoke(settings);
        var (logs, time) = (new LogCapture(), new ShiftedTime());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "").ConfigureKestrel(server => SiloSecurity.Listen(server, settings));
        host?.Invoke(builder.WebHost);
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton(settings).AddSingleton(new SiloFolders(settings)).AddSiloSecurity(settings);
        var app = builder.Build();
        app.UseRequestTraces();
        app.UseSiloSecurity();
        Map(app);
        try
        {
            await app.StartAsync();
            return new SecuredApp(app, settings, logs, time);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a token file with one token for each role, named as the role is.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> MakeTokensAsync(string path)
    {
        var tokens = new[] { Role.Viewer, Role.Operator, Role.Admin }.ToDictionary(RoleWords.Of, _ => AccessToken.Make());
        await TokenFile.UpdateAsync(path, _ => [.. tokens.Select(pair => Entry(pair.Key, RoleWords.Parse(pair.Key)!.Value, pair.Value))], TimeProvider.System);
        return tokens;
    }

    public static TokenEntry Entry(string name, Role role, string token, DateTimeOffset? expires = null) =>
        new() { Name = name, Role = role, Sha256 = AccessToken.HashTextOf(token), Created = DateTimeOffset.UnixEpoch, Expires = expires };

    /// <summary>Sends a request, with a token when one is given.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token = null, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        return await Http.SendAsync(request);
    }

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? token = null, string? json = null, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(method, path, token, json, headers);
        if ((int)response.StatusCode is 401 or 403 or 429)
            response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return response.StatusCode;
    }

    /// <summary>Sends bytes as they are, and gives all that comes back until the server closes.</summary>
    public async Task<string> RawAsync(string request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, BaseAddress.Port);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            return await reader.ReadToEndAsync().WithinPatience();
        }
        catch (IOException)
        {
            // Cut, with no answer that could be read.
            return "";
        }
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/things", () => "things");
        app.MapPost("/things", () => Results.Ok());
        app.MapDelete("/things", () => Results.NoContent());
        app.MapPost("/jobs", () => Results.Created("/jobs/char-gpt", null)).RequireRole(Role.Operator);
        app.MapPost("/jobs/{id}/scale", (string id) => Results.Accepted()).RequireRole(Role.Operator);
        app.MapGet("/jobs/{id}", (string id) => id == "char-gpt" ? Results.Ok() : Results.NotFound()).RequireRole(Role.Viewer);
        app.MapPost("/bytes", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            return Results.Ok();
        }).AddEndpointFilter<RequestFaultFilter>();
        app.MapPost("/broken", IResult () => throw new InvalidOperationException("broken"));
        app.MapGet("/stream", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("begun\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await context.Response.WriteAsync("ended\n");
        });
        app.MapGet("/slow", (CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        app.MapGet("/open", () => "open").AllowAnonymous();
    }
}
