using OrleansTraining.Contracts.Telemetry.Otlp;

namespace OrleansTraining.Silo.Telemetry;

/// <summary>Exports traces from before the silo's other services start until they have ended.</summary>
internal sealed class TraceExport(OtlpSettings settings, TimeProvider time, ILogger<TraceExport> logger) : IHostedLifecycleService, IAsyncDisposable
{
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(2);

    private OtlpTraceExporter? _exporter;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _exporter = OtlpTraceExporter.Start(settings, time, Random.Shared, logger);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => _exporter?.StopAsync(LastPatience) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _exporter?.DisposeAsync() ?? ValueTask.CompletedTask;
}
