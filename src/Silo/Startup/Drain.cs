using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Startup;

/// <summary>
/// Before any service ends: gives load balancers the time to see that the silo is not ready any more. Its ports are open
/// until then.
/// </summary>
internal sealed class Drain(SiloSettings settings, IHostApplicationLifetime lifetime, TimeProvider time) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // A host that is stopped from within comes here first.
        lifetime.StopApplication();
        if (settings.DrainDelay > TimeSpan.Zero)
            await Task.Delay(settings.DrainDelay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
