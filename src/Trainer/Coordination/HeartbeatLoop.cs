namespace OrleansTraining.Trainer.Coordination;

/// <summary>Tells the worker grain each second that this process is alive, and how far it is.</summary>
internal sealed class HeartbeatLoop(WorkerReports reports, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Runs until the grain knows another attempt.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await reports.SendAsync(cancellationToken).ConfigureAwait(false))
            await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
    }
}
