namespace OrleansTraining.Silo.Security;

/// <summary>Looks each second whether files of secrets have changed.</summary>
internal sealed class ReloadLoop(IEnumerable<IReloaded> reloaded, TimeProvider time) : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var all = reloaded.ToArray();
        if (all.Length == 0)
            return;
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var one in all)
                    one.Reload();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo ends.
        }
    }
}
