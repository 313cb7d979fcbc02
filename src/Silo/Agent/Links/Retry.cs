namespace OrleansTraining.Silo.Agent.Links;

/// <summary>Tries a call of the cluster again until it succeeds: it may be that a grain is just moving.</summary>
internal sealed class Retry
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;

    internal Retry(TimeProvider time) => _time = time;

    /// <summary>Calls until the call succeeds or is cancelled; tells of each failure.</summary>
    /// <param name="call">The call.</param>
    /// <param name="failed">Gets the failure and its number, from 1.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task UntilDoneAsync(Func<CancellationToken, Task> call, Action<Exception, int> failed, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await call(cancellationToken);
                return;
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                failed(fault, attempt);
            }
            await PauseAsync(attempt, cancellationToken);
        }
    }

    /// <summary>Waits before the next attempt: 0.1 s, doubled, 5 s at most.</summary>
    internal Task PauseAsync(int attempt, CancellationToken cancellationToken)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempt - 1, 10));
        return Task.Delay(pause < LongestPause ? pause : LongestPause, _time, cancellationToken);
    }
}
