using System.Diagnostics;

namespace Orleans.Runtime.Diagnostics;

/// <summary>The calls of one method of one grain class on one silo. Safe for several threads.</summary>
internal sealed class CallFigures
{
    private long _started;
    private long _failed;
    private long _ended;
    private long _ticks;

    /// <summary>Calls that have begun.</summary>
    internal long Started => Interlocked.Read(ref _started);

    /// <summary>Calls that ended with an exception, a cancellation or a rejection.</summary>
    internal long Failed => Interlocked.Read(ref _failed);

    /// <summary>Calls that run now.</summary>
    internal long Running => Math.Max(0, Started - Interlocked.Read(ref _ended));

    /// <summary>How long those that have ended ran, together.</summary>
    internal TimeSpan Time => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _ticks));

    /// <summary>A call begins.</summary>
    internal long Begin()
    {
        Interlocked.Increment(ref _started);
        return Stopwatch.GetTimestamp();
    }

    /// <summary>It has ended.</summary>
    internal void End(long begin, bool failed)
    {
        if (failed)
            Interlocked.Increment(ref _failed);
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - begin);
        Interlocked.Increment(ref _ended);
    }
}
