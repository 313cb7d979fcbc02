namespace OrleansTraining.Grains.Workers.Policies;

/// <summary>The newest intervals between heartbeats, and the deadline that follows from them.</summary>
internal sealed class HeartbeatWindow
{
    /// <summary>How many intervals count.</summary>
    public const int Capacity = 64;

    private readonly Queue<double> _seconds = new(Capacity);

    /// <summary>The number of intervals.</summary>
    public int Count => _seconds.Count;

    /// <summary>Takes an interval in.</summary>
    public void Add(TimeSpan interval)
    {
        if (_seconds.Count == Capacity)
            _seconds.Dequeue();
        _seconds.Enqueue(interval.TotalSeconds);
    }

    /// <summary>Forgets all: another process may have another rhythm.</summary>
    public void Clear() => _seconds.Clear();

    /// <summary>
    /// The median plus six times the median absolute deviation, within bounds: a quiet network gives a short deadline, a
    /// busy machine stretches it. The longest while too little is known.
    /// </summary>
    public TimeSpan Deadline(TimeSpan min, TimeSpan max)
    {
        if (_seconds.Count < 3)
            return max;
        var median = Median(_seconds);
        var deviation = Median(_seconds.Select(value => Math.Abs(value - median)));
        return TimeSpan.FromSeconds(Math.Clamp(median + (6 * deviation), min.TotalSeconds, max.TotalSeconds));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
