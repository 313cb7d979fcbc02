using System.Collections.Immutable;

namespace OrleansTraining.Grains.Jobs.Health;

/// <summary>How slow a worker has been over its last reports.</summary>
/// <param name="Slow">Whether it counts as a straggler.</param>
/// <param name="Streak">Reports in a row that say the contrary.</param>
internal readonly record struct StragglerState(bool Slow, int Streak);

/// <summary>What follows from a report.</summary>
/// <param name="State">What is remembered.</param>
/// <param name="Changed">Whether it has become a straggler, or is none any more.</param>
/// <param name="Others">The median of the others, in seconds.</param>
internal readonly record struct StragglerOutcome(StragglerState State, bool Changed, double Others = 0);

/// <summary>A worker is a straggler when a microbatch takes it several times what it takes the others, over several reports.</summary>
internal static class StragglerPolicy
{
    /// <summary>The multiple of the others' median from which on a worker is slow.</summary>
    private const double Factor = 3;

    /// <summary>The reports in a row that it takes to call it so, and to take that back.</summary>
    private const int Reports = 5;

    /// <summary>Judges one report.</summary>
    /// <param name="sorted">The seconds that a microbatch takes each worker, in ascending order.</param>
    /// <param name="index">Which of them is the worker's.</param>
    /// <param name="state">What is remembered of it.</param>
    public static StragglerOutcome Judge(ImmutableArray<double> sorted, int index, StragglerState state)
    {
        if (sorted.Length < 2)
            return new(state, false);
        var others = MedianWithout(sorted, index);
        if (sorted[index] > Factor * others == state.Slow)
            return new(state with { Streak = 0 }, false, others);
        return state.Streak + 1 < Reports
            ? new(state with { Streak = state.Streak + 1 }, false, others)
            : new(new(!state.Slow, 0), true, others);
    }

    private static double MedianWithout(ImmutableArray<double> sorted, int index)
    {
        var count = sorted.Length - 1;
        var (low, high) = ((count - 1) / 2, count / 2);
        return (At(low) + At(high)) / 2;

        double At(int position) => sorted[position < index ? position : position + 1];
    }
}
