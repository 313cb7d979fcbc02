using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansTraining.Silo.Tests.Support;

/// <summary>A web server on a port of its own, with a part of what a silo serves.</summary>
internal sealed class SmallServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    /// <summary>A server that is not started yet.</summary>
    /// <param name="services">Adds what the part needs.</param>
    /// <param name="map">Adds the part.</param>
    public SmallServer(Action<IServiceCollection> services, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        services(builder.Services);
        _app = builder.Build();
        map(_app);
    }

    /// <summary>A client of the server.</summary>
    public HttpClient Http { get; } = new();

    public IServiceProvider Services => _app.Services;

    /// <summary>Where it listens; null: it does not yet.</summary>
    public Uri? Address => _app.Urls.SingleOrDefault() is { } url && !url.EndsWith(":0", StringComparison.Ordinal) ? new Uri(url) : null;

    /// <summary>Starts it, and completes when all its services have started.</summary>
    public async Task StartAsync()
    {
        await _app.StartAsync();
        Http.BaseAddress = Address;
    }

    /// <summary>The status and the JSON of an answer.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
