using System.Buffers.Binary;
using System.Diagnostics;

namespace OrleansTraining.Contracts.Telemetry.Otlp;

/// <summary>Says which traces are kept. By the trace's number, so that all processes say the same of one trace.</summary>
/// <param name="Ratio">The share of the traces that is kept, from 0 to 1.</param>
/// <param name="FollowsParent">Whether a span with a parent is kept exactly when that is.</param>
public sealed record TraceSampler(double Ratio, bool FollowsParent)
{
    /// <summary>All of them, except those whose parent is not kept.</summary>
    public static TraceSampler All { get; } = new(1, true);

    /// <summary>Whether any trace may be kept.</summary>
    public bool IsOff => Ratio <= 0 && !FollowsParent;

    /// <summary>Whether a span is kept.</summary>
    /// <param name="parent">Its parent; the default: it begins a trace.</param>
    /// <param name="trace">Its trace.</param>
    public bool Keeps(ActivityContext parent, ActivityTraceId trace)
    {
        if (FollowsParent && parent.TraceId != default)
            return parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded);
        if (Ratio >= 1)
            return true;
        Span<byte> bytes = stackalloc byte[16];
        trace.CopyTo(bytes);
        // As OpenTelemetry does it: 63 bits of the number's second half.
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) >> 1) < Ratio * long.MaxValue;
    }
}
