namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>The one place where tests look again and again: for a condition in another grain that nothing announces.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks until the answer fits; the last answer is in the error when it never does.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> fits)
    {
        using var timer = new PeriodicTimer(Interval);
        var deadline = TimeProvider.System.GetUtcNow() + Limit;
        while (true)
        {
            var answer = await TryAsync(ask);
            if (answer.Answered && fits(answer.Value!))
                return answer.Value!;
            if (TimeProvider.System.GetUtcNow() > deadline)
                throw new TimeoutException($"It did not come about within {Limit.TotalSeconds} s. The last answer: {answer.Value}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Calls the cluster until it answers, however often a silo dies under the call.</summary>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = await TryAsync(() => call().WaitAsync(cancellationToken));
            if (answer.Answered)
                return answer.Value!;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static async Task<(bool Answered, T? Value)> TryAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return (true, await call());
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            return (false, default);
        }
    }
}
