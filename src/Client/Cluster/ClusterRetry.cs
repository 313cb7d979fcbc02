namespace OrleansTraining.Client.Cluster;

/// <summary>Repeats calls that may be repeated, for twenty seconds.</summary>
internal static class ClusterRetry
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(10);

    /// <summary>The result of the first try that succeeds.</summary>
    /// <param name="call">The call.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="patience">How long a try may take; null: ten seconds.</param>
    public static async Task<T> RunAsync<T>(Func<Task<T>> call, TimeProvider time, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await call().WaitAsync(patience ?? CallPatience, time, cancellationToken);
            }
            catch (Exception exception) when (time.GetElapsedTime(begun) < Limit && ClusterFaults.IsTransient(exception))
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
