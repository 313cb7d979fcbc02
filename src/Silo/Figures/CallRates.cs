namespace OrleansTraining.Silo.Figures;

/// <summary>Makes rates of counters that only grow.</summary>
internal sealed class CallRates
{
    private Dictionary<string, (DateTime Time, long Count)> _before = [];

    /// <summary>The rate of each counter a second; null for one that was not there before, or began anew.</summary>
    internal IReadOnlyDictionary<string, double?> Next(IReadOnlyCollection<(string Name, DateTime Time, long Count)> counters)
    {
        var rates = new Dictionary<string, double?>(StringComparer.Ordinal);
        foreach (var (name, time, count) in counters)
            rates[name] = _before.TryGetValue(name, out var before) && time > before.Time && count >= before.Count
                ? (count - before.Count) / (time - before.Time).TotalSeconds
                : null;
        // Silos that are gone are forgotten.
        _before = counters.ToDictionary(counter => counter.Name, counter => (counter.Time, counter.Count), StringComparer.Ordinal);
        return rates;
    }
}
