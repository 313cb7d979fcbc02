namespace OrleansTraining.Silo.Startup;

/// <summary>
/// A loop that runs while the silo is a member. It must not end by itself: when it fails, the silo ends in order, with a
/// line that says why, and an exit code that tells of it.
/// </summary>
internal sealed partial class BackgroundLoop(
    string name,
    Func<CancellationToken, Task> run,
    IHostApplicationLifetime lifetime,
    ILogger<BackgroundLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await lifetime.UntilStartedAsync(stoppingToken);
            await run(stoppingToken);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(logger, fault, name);
            Environment.ExitCode = ExitCodes.Failed;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(LogLevel.Critical, "the {Name} has failed, the silo ends; its workers go on")]
    private static partial void LogFailed(ILogger logger, Exception fault, string name);
}
