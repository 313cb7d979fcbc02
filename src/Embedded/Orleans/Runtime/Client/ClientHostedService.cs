using Microsoft.Extensions.Hosting;

namespace Orleans.Runtime.Client;

/// <summary>Connects and disconnects the client with its host.</summary>
internal sealed class ClientHostedService(GatewayManager gateways, ClientRouter router, IEnumerable<IClientConnectionRetryFilter> filters)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await gateways.ConnectAsync(cancellationToken);
                break;
            }
            catch (Exception ex) when (ex is not OperationCanceledException)
            {
                if (filters.LastOrDefault() is not { } filter || !await filter.ShouldRetryConnectionAttempt(ex, cancellationToken))
                    throw;
            }
        }

        gateways.StartMaintenance();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        router.Stop();
        await gateways.DisposeAsync().AsTask().WaitAsync(cancellationToken);
    }
}
