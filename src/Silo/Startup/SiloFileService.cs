using OrleansTraining.Silo.Settings;

namespace OrleansTraining.Silo.Startup;

/// <summary>Writes <see cref="SiloFile"/> when all services have started, and removes it when they have ended in order.</summary>
internal sealed class SiloFileService(SiloSettings settings, SiloFolders folders, HttpEndpoint http, TimeProvider time) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // What a silo that was killed has left.
        File.Delete(folders.SiloFile);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) =>
        SiloFile.Of(settings, http.BaseAddress, time.GetUtcNow()).WriteAsync(folders.SiloFile, cancellationToken);

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        File.Delete(folders.SiloFile);
        return Task.CompletedTask;
    }
}
