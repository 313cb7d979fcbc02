using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Loop.Stopping;

/// <summary>Training ends when the metric has not fallen by the threshold in as many evaluations as the patience says.</summary>
internal static class EarlyStoppingPolicy
{
    /// <summary>Looks at the evaluation of a step. One of a step that was looked at already changes nothing.</summary>
    public static EarlyStoppingState Decide(int step, double? value, EarlyStoppingState state, EarlyStoppingSpec spec)
    {
        if (value is not { } metric || step <= state.Step)
            return state;
        // NaN compares false with everything, so a diverged run counts as no improvement.
        var improved = state.Best is not { } best || metric < best - spec.Threshold;
        return improved && !double.IsNaN(metric)
            ? new() { Best = metric, Step = step }
            : state with { Step = step, Bad = state.Bad + 1 };
    }

    /// <summary>Why the training ends; null while it goes on.</summary>
    public static string? Verdict(EarlyStoppingState state, EarlyStoppingSpec spec)
    {
        if (state.Bad < spec.Patience)
            return null;
        var name = spec.Metric == StoppingMetric.ValLoss ? "val_loss" : "loss";
        var best = state.Best is { } value ? FormattableString.Invariant($"has not improved on {value:0.####}") : "has not been a number";
        return $"early stopping at step {state.Step}: {name} {best} for {state.Bad} evaluations";
    }
}
