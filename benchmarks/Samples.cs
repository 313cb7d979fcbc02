using System.Diagnostics;

namespace OrleansTraining.Benchmarks;

/// <summary>Durations in seconds, or ratios of them, and their quantiles.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public double Median => Quantile(0.5);

    public double Mean => _values.Average();

    public void Add(double value) => _values.Add(value);

    public void Time(Action action)
    {
        var begin = Stopwatch.GetTimestamp();
        action();
        Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    public async Task TimeAsync(Func<Task> action)
    {
        var begin = Stopwatch.GetTimestamp();
        await action();
        Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    public double Quantile(double share)
    {
        var sorted = _values.Order().ToArray();
        return sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }
}
