namespace OrleansTraining.Silo.Startup;

/// <summary>Waits for the host.</summary>
internal static class LifetimeExtensions
{
    /// <summary>Completes when all services have started: the silo is a member, the REST API listens.</summary>
    internal static async Task UntilStartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
