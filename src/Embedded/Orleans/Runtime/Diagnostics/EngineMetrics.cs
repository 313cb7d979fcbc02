using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Orleans.Runtime.Diagnostics;

/// <summary>
/// The engine's counters, under the name of the original's meter and, where it has the same thing, under the name of the
/// original's instrument. They count for all silos of the process together; what one silo can be asked for is in
/// <see cref="SiloGauges"/>.
/// </summary>
internal static class EngineMetrics
{
    internal const string MeterName = "Microsoft.Orleans";

    private static readonly Meter Meter = new(MeterName);

    private static readonly InstrumentAdvice<double> Milliseconds = new()
    {
        HistogramBucketBoundaries = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000],
    };

    private static readonly InstrumentAdvice<long> Bytes = new()
    {
        HistogramBucketBoundaries = [64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864],
    };

    internal static readonly Histogram<double> Latency = Histogram("orleans-app-requests-latency", "Calls that were made here, by how long their answer took.");
    internal static readonly Histogram<double> ReadLatency = Histogram("orleans-storage-read-latency", "States that were read, by how long it took.");
    internal static readonly Histogram<double> WriteLatency = Histogram("orleans-storage-write-latency", "States that were written, by how long it took.");
    internal static readonly Histogram<long> SentSize = Sizes("orleans-messaging-sent-messages-size", "Messages that were sent, by their size.");
    internal static readonly Histogram<long> ReceivedSize = Sizes("orleans-messaging-received-messages-size", "Messages that were received, by their size.");
    internal static readonly Tally TimedOut = Counter("orleans-app-requests-timedout", "Calls whose answer did not come in time.");
    internal static readonly Tally Forwarded = Counter("orleans-messaging-processing-dispatcher-forwarded", "Calls sent on to another silo.");
    internal static readonly Tally Rejected = Counter("orleans-messaging-rejected", "Calls turned away by the runtime.");
    internal static readonly Tally Expired = Counter("orleans-messaging-expired", "Calls that waited for their turn until their caller gave up.");
    internal static readonly Tally Malformed = Counter("orleans-networking-malformed", "Messages and frames that could not be read.");
    internal static readonly Tally ConnectionsOpened = Counter("orleans-networking-sockets-opened", "Connections opened.");
    internal static readonly Tally ConnectionsClosed = Counter("orleans-networking-sockets-closed", "Connections closed.");
    internal static readonly Tally ActivationsCreated = Counter("orleans-catalog-activation-created", "Activations made.");
    internal static readonly Tally ActivationsDestroyed = Counter("orleans-catalog-activation-destroyed", "Activations gone.");
    internal static readonly Tally ActivationsFailed = Counter("orleans-catalog-activation-failed-to-activate", "Activations that did not come up.");
    internal static readonly Tally ReadErrors = Counter("orleans-storage-read-errors", "States that could not be read.");
    internal static readonly Tally WriteErrors = Counter("orleans-storage-write-errors", "States that could not be written.");
    internal static readonly Tally DeclaredDead = Counter("orleans-membership-declared-dead", "Silos that this silo declared dead.");

    /// <summary>The time at which something begins that may be measured; 0 when nobody wants to know.</summary>
    internal static long Begin(Histogram<double> histogram) => histogram.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>It has ended.</summary>
    internal static void End(Histogram<double> histogram, long begin)
    {
        if (begin != 0)
            histogram.Record(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
    }

    private static Tally Counter(string name, string description) => new(Meter, name, description);

    private static Histogram<double> Histogram(string name, string description) => Meter.CreateHistogram(name, "ms", description, null, Milliseconds);

    private static Histogram<long> Sizes(string name, string description) => Meter.CreateHistogram(name, "By", description, null, Bytes);
}
