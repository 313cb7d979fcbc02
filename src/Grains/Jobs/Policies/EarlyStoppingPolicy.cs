using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Policies;

/// <summary>What follows from an evaluation.</summary>
/// <param name="Stop">Whether the training ends.</param>
/// <param name="State">What is remembered.</param>
/// <param name="Reason">Why it ends.</param>
internal readonly record struct EarlyStoppingOutcome(bool Stop, EarlyStoppingState State, string Reason);

/// <summary>Training ends when the metric has not fallen by the threshold in as many evaluations as the patience says.</summary>
internal static class EarlyStoppingPolicy
{
    /// <summary>Looks at the evaluation of a step. One of a step that was looked at already changes nothing.</summary>
    public static EarlyStoppingOutcome Decide(int step, double? value, EarlyStoppingState state, EarlyStoppingSpec spec)
    {
        if (value is not { } metric || step <= state.Step)
            return new(false, state, "");
        // NaN compares false with everything, so a diverged run counts as no improvement.
        var improved = state.Best is not { } best || metric < best - spec.Threshold;
        if (improved && !double.IsNaN(metric))
            return new(false, new() { Best = metric, Step = step }, "");
        var next = state with { Step = step, Bad = state.Bad + 1 };
        var name = spec.Metric == StoppingMetric.ValLoss ? "val_loss" : "loss";
        return next.Bad < spec.Patience
            ? new(false, next, "")
            : new(true, next, FormattableString.Invariant($"early stopping at step {step}: {name} {metric:0.####} has not improved on {state.Best:0.####} for {next.Bad} evaluations"));
    }
}
