using System.Diagnostics;

namespace OrleansTraining.Benchmarks;

/// <summary>Durations in seconds, and their quantiles.</summary>
internal sealed class Samples
{
    private readonly List<double> _seconds = [];

    public double Median => Quantile(0.5);

    public double Mean => _seconds.Average();

    public void Add(double seconds) => _seconds.Add(seconds);

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
        var sorted = _seconds.Order().ToArray();
        return sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }
}
