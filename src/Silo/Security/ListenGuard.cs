using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Startup;

namespace OrleansTraining.Silo.Security;

/// <summary>
/// Looks where the server really listens: without tokens on this machine alone, whatever made it do otherwise. Until it has
/// looked, no request from elsewhere is answered either.
/// </summary>
internal sealed class ListenGuard(IServer server, SiloSettings settings) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    /// <exception cref="StartupFaultException">It listens beyond this machine.</exception>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var beyond = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !IsLoopback(address));
        return settings.NeedsTokens || beyond is null
            ? Task.CompletedTask
            : throw new StartupFaultException([SiloSettingsValidator.TokensMissing(beyond)]);
    }

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A name that is not understood ("*", "+") listens everywhere.
    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
