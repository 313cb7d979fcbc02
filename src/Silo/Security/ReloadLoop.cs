namespace OrleansTraining.Silo.Security;

/// <summary>Looks each second whether files of secrets have changed, at each by itself: a disk that hangs delays no other.</summary>
internal sealed partial class ReloadLoop(IEnumerable<IReloaded> reloaded, TimeProvider time, ILogger<ReloadLoop> logger) : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(reloaded.Select(one => RepeatAsync(one, stoppingToken)));

    private async Task RepeatAsync(IReloaded one, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        var known = "";
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                known = Reload(one, known);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo ends.
        }
    }

    private string Reload(IReloaded one, string known)
    {
        try
        {
            one.Reload();
            return "";
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Whatever it is: all silos look at these files, and none shall end for them.
            if (fault.Message != known)
                LogFailed(logger, fault, one.GetType().Name);
            return fault.Message;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Name} cannot be brought up to date; what it has goes on to count")]
    private static partial void LogFailed(ILogger logger, Exception fault, string name);
}
