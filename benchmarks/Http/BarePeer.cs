using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansTraining.Benchmarks.Http;

/// <summary>The same web server with nothing behind it: it answers with bytes that it has.</summary>
internal sealed class BarePeer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BarePeer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<BarePeer> StartAsync(byte[] answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/", () => Results.Bytes(answer, "application/json"));
        await app.StartAsync();
        return new BarePeer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
