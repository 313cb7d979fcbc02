using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrleansTraining.Silo.Health;

/// <summary>
/// Looks at something that may hang, a disk, say, for any number of askers: one look at a time, on a thread of its own,
/// and none while the last answer is fresh. Who asks while a look hangs is told so, and begins no other.
/// </summary>
/// <param name="name">What is looked at.</param>
/// <param name="look">Looks; it may block before its first await.</param>
/// <param name="time">The clock.</param>
internal sealed class CachedProbe(string name, Func<Task<HealthCheckResult>> look, TimeProvider time)
{
    /// <summary>How long an answer is fresh.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>How long a look may take.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task<HealthCheckResult>? _looking;
    private long _begun;
    private HealthCheckResult? _last;
    private long _lastAt;

    /// <summary>What it is like now, or was a moment ago.</summary>
    internal async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        Task<HealthCheckResult> looking;
        TimeSpan patience;
        lock (_gate)
        {
            if (_looking is null && _last is { } last && time.GetElapsedTime(_lastAt) < Fresh)
                return last;
            looking = _looking ?? Begin();
            patience = Patience - time.GetElapsedTime(_begun);
        }
        try
        {
            // Zero waits for what is there already, and not at all for what is not.
            return await looking.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"{name} has not answered within {Patience.TotalSeconds:0.###} s"));
        }
    }

    private Task<HealthCheckResult> Begin()
    {
        _begun = time.GetTimestamp();
        // A thread that hangs must be none of the pool's.
        return _looking = Task.Factory.StartNew(
            LookAsync, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
    }

    private async Task<HealthCheckResult> LookAsync()
    {
        HealthCheckResult result;
        try
        {
            result = await look();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Whatever it is: who asks shall hear of it, and the next shall look again.
            result = HealthCheckResult.Unhealthy(fault.Message, fault);
        }
        lock (_gate)
            (_last, _lastAt, _looking) = (result, time.GetTimestamp(), null);
        return result;
    }
}
