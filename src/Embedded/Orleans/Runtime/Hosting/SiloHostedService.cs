using Microsoft.Extensions.Hosting;

namespace Orleans.Runtime.Hosting;

/// <summary>Starts and stops the silo with its host.</summary>
internal sealed class SiloHostedService(
    SiloLifecycle lifecycle, SiloRuntime silo, IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var participant in participants)
            participant.Participate(lifecycle);
        try
        {
            await lifecycle.StartAsync(cancellationToken);
        }
        catch (Exception)
        {
            // A silo that did not come up leaves neither a socket nor a row behind.
            await lifecycle.StopAsync(CancellationToken.None);
            silo.Kill();
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!silo.IsKilled)
            await lifecycle.StopAsync(cancellationToken);
    }
}
