namespace OrleansTraining.Client.Cluster;

/// <summary>Repeats calls that may be repeated.</summary>
internal static class ClusterRetry
{
    private const int MaxTries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(10);

    /// <summary>The result of the first try that succeeds.</summary>
    public static async Task<T> RunAsync<T>(Func<Task<T>> call, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call().WaitAsync(CallPatience, time, cancellationToken);
            }
            catch (Exception exception) when (attempt < MaxTries && ClusterFaults.IsTransient(exception))
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
