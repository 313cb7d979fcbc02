using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>How a grain timer ticks.</summary>
public readonly struct GrainTimerCreationOptions
{
    /// <summary>Options to be filled in.</summary>
    public GrainTimerCreationOptions()
    {
    }

    /// <summary>Options with a schedule.</summary>
    /// <param name="dueTime">When to tick first.</param>
    /// <param name="period">How long after the end of a tick the next one comes.</param>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>When to tick first; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>How long after the end of a tick the next one comes; <see cref="Timeout.InfiniteTimeSpan"/> for only once.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks may start while calls of the grain wait for something. Default: no.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a tick counts as use, so that it keeps an idle activation alive. Default: no.</summary>
    public bool KeepAlive { get; init; }
}
