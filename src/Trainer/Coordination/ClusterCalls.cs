using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>
/// Calls grains, and calls again when the cluster could not carry the call out: a silo that died costs a pause. Only
/// when no call at all has succeeded for the length of the trainer's patience does it give up, so that a trainer never
/// outlives its cluster for long.
/// </summary>
internal sealed class ClusterCalls(TimeSpan patience, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    private long _lastContact = time.GetTimestamp();

    /// <summary>Calls until there is an answer. All calls are idempotent, as their contracts say.</summary>
    /// <param name="what">The call, for the log.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the wait at once, whatever the call does.</param>
    /// <exception cref="ClusterLostException">The cluster is silent.</exception>
    public async Task<T> CallAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var delay = FirstDelay;
        for (var failures = 0; ; failures++)
        {
            try
            {
                var answer = await call(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _lastContact, time.GetTimestamp());
                if (failures > 0)
                    Log.Recovered(logger, what);
                return answer;
            }
            catch (Exception error) when (IsTransient(error) && !cancellationToken.IsCancellationRequested)
            {
                if (time.GetElapsedTime(Volatile.Read(ref _lastContact)) > patience)
                    throw new ClusterLostException($"the cluster has not answered for {patience.TotalSeconds:F0} s: {error.Message}", error);
                if (failures == 0)
                    Log.Retry(logger, what, error.Message);
            }
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
    }

    /// <inheritdoc cref="CallAsync{T}" />
    public Task CallAsync(string what, Func<CancellationToken, Task> call, CancellationToken cancellationToken) =>
        CallAsync(what, async token =>
        {
            await call(token).ConfigureAwait(false);
            return true;
        }, cancellationToken);

    /// <summary>Whether the same call may succeed later: the cluster failed, not the callee. A cancellation that is not ours is a silo's.</summary>
    internal static bool IsTransient(Exception error) => error is
        OrleansException or TimeoutException or IOException or SocketException or OperationCanceledException;
}
