using Orleans.Runtime;

namespace OrleansTraining.Silo.Api.Streams;

/// <summary>
/// Asks the cluster for something again and again while anybody on this silo follows it: one asking, however many follow.
/// Whoever is slow misses values in between, and nobody waits for the slow.
/// </summary>
internal sealed class SharedPoll<T> : IAsyncDisposable
    where T : class
{
    private readonly Func<T?, CancellationToken, Task<T>> _poll;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _changed = New();
    private CancellationTokenSource? _running;
    private Task _loop = Task.CompletedTask;
    private T? _value;
    private long _version;
    private int _followers;

    /// <summary>A poll; it asks nothing before somebody follows.</summary>
    /// <param name="poll">Asks; gets the last answer, and gives it back when there is nothing new.</param>
    /// <param name="interval">Between two askings.</param>
    /// <param name="time">The clock.</param>
    internal SharedPoll(Func<T?, CancellationToken, Task<T>> poll, TimeSpan interval, TimeProvider time) => (_poll, _interval, _time) = (poll, interval, time);

    /// <summary>How many follow.</summary>
    internal int Followers => Volatile.Read(ref _followers);

    /// <summary>Follows until the result is disposed of.</summary>
    internal IDisposable Follow()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, this);
            if (_followers++ == 0)
            {
                // What was known is old by now.
                _value = null;
                _running = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
                _loop = RunAsync(_loop, _running.Token);
            }
        }
        return new Follower(this);
    }

    /// <summary>The newest value, at once when its version is not <paramref name="known"/>, else as soon as there is another.</summary>
    internal async Task<(T Value, long Version)> NextAsync(long known, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_value is { } value && _version != known)
                    return (value, _version);
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends the asking.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task RunAsync(Task before, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Publish(await _poll(_value, cancellationToken));
            }
            catch (Exception fault) when (fault is OrleansException or TimeoutException or IOException)
            {
                // A silo is gone, perhaps: the next asking finds another. Who follows hears heartbeats meanwhile.
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                // Whoever waits is told, and comes again or not; to end here would leave them with heartbeats for ever.
                Fail(fault);
            }
            await Task.Delay(_interval, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Publish(T value)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (ReferenceEquals(value, _value))
                return;
            (_value, changed, _changed) = (value, _changed, New());
            _version++;
        }
        changed.SetResult();
    }

    private void Fail(Exception fault)
    {
        TaskCompletionSource changed;
        lock (_gate)
            (changed, _changed) = (_changed, New());
        changed.SetException(fault);
        // Perhaps nobody waits just now.
        _ = changed.Task.Exception;
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_followers > 0)
                return;
            _running?.Cancel();
            _running?.Dispose();
            _running = null;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Follower(SharedPoll<T> poll) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                poll.Leave();
        }
    }
}
