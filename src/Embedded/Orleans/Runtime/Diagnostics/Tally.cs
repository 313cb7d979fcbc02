using System.Diagnostics.Metrics;

namespace Orleans.Runtime.Diagnostics;

/// <summary>Counts something, whether anybody listens or not: who asks later gets all of it, and a zero where nothing has happened.</summary>
internal sealed class Tally
{
    private long _count;

    internal Tally(Meter meter, string name, string description) =>
        meter.CreateObservableCounter(name, () => Count, description: description);

    /// <summary>How much there was so far.</summary>
    internal long Count => Interlocked.Read(ref _count);

    internal void Add(long count) => Interlocked.Add(ref _count, count);
}
