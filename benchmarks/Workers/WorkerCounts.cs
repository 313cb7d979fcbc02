using Orleans.Runtime;

namespace OrleansTraining.Benchmarks.Workers;

/// <summary>What happened to the simulated workers.</summary>
internal sealed class WorkerCounts
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private long _beats;
    private long _refused;
    private long _killed;
    private long _failed;

    public long Beats => Volatile.Read(ref _beats);

    /// <summary>Heartbeats that were refused: the worker counted as lost.</summary>
    public long RefusedBeats => Volatile.Read(ref _refused);

    /// <summary>Workers that were to be ended.</summary>
    public long Kills => Volatile.Read(ref _killed);

    /// <summary>Calls that failed.</summary>
    public long Failures => Volatile.Read(ref _failed);

    public void Beat() => Interlocked.Increment(ref _beats);

    public void Refused() => Interlocked.Increment(ref _refused);

    public void Killed() => Interlocked.Increment(ref _killed);

    /// <summary>A call that may fail, and is counted then.</summary>
    public async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception fault) when (fault is OrleansException or TimeoutException or IOException)
        {
            Interlocked.Increment(ref _failed);
            return false;
        }
    }

    /// <summary>A call that is repeated until it succeeds.</summary>
    public async Task UntilDoneAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        while (!await TryAsync(call))
            await Task.Delay(Pause, cancellationToken);
    }
}
