using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>
/// Calls grains, and calls again when the cluster could not carry the call out: a silo that died costs a pause. It never
/// gives up by itself; how long the cluster has been silent is there for others to see. Safe for several threads.
/// </summary>
internal sealed class ClusterCalls(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    /// <summary>When calls began to fail; 0 while none has failed since the last answer.</summary>
    private long _failingSince;

    /// <summary>A test has cut this trainer off: no call goes out, and no answer comes in.</summary>
    public bool IsPartitioned
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>
    /// How long all calls have been failing; zero when the last one was answered. Counted from a failure and not from an
    /// answer: a process that was stopped for a while has not been without a cluster.
    /// </summary>
    public TimeSpan Silence => Interlocked.Read(ref _failingSince) is var since && since == 0 ? TimeSpan.Zero : time.GetElapsedTime(since);

    /// <summary>Calls until there is an answer. All calls are idempotent, as their contracts say.</summary>
    /// <param name="what">The call, for the log.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the wait at once, whatever the call does.</param>
    public Task<T> CallAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        CallAsync(what, call, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Calls until there is an answer.</summary>
    /// <param name="what">The call, for the log.</param>
    /// <param name="call">The call.</param>
    /// <param name="limit">How long one attempt may take: a silo may take a call and stand still.</param>
    /// <param name="cancellationToken">Ends the wait at once, whatever the call does.</param>
    public async Task<T> CallAsync<T>(string what, Func<CancellationToken, Task<T>> call, TimeSpan limit, CancellationToken cancellationToken)
    {
        var delay = FirstDelay;
        for (var failures = 0; ; failures++)
        {
            try
            {
                var answer = await AttemptAsync(call, limit, cancellationToken).ConfigureAwait(false);
                Interlocked.Exchange(ref _failingSince, 0);
                if (failures > 0)
                    Log.Recovered(logger, what);
                return answer;
            }
            catch (Exception error) when (IsTransient(error) && !cancellationToken.IsCancellationRequested)
            {
                Interlocked.CompareExchange(ref _failingSince, time.GetTimestamp(), 0);
                if (failures == 0)
                    Log.Retry(logger, what, error.Message);
            }
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
    }

    /// <inheritdoc cref="CallAsync{T}(string, Func{CancellationToken, Task{T}}, CancellationToken)" />
    public Task CallAsync(string what, Func<CancellationToken, Task> call, CancellationToken cancellationToken) =>
        CallAsync(what, async token =>
        {
            await call(token).ConfigureAwait(false);
            return true;
        }, cancellationToken);

    /// <summary>Whether the same call may succeed later: the cluster failed, not the callee. A cancellation that is not ours is a silo's.</summary>
    internal static bool IsTransient(Exception error) => error is
        OrleansException or TimeoutException or IOException or SocketException or OperationCanceledException;

    private async Task<T> AttemptAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan limit, CancellationToken cancellationToken)
    {
        ThrowIfPartitioned();
        var answer = await call(cancellationToken).WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
        ThrowIfPartitioned();
        return answer;
    }

    private void ThrowIfPartitioned()
    {
        if (IsPartitioned)
            throw new IOException("the network is partitioned");
    }
}
