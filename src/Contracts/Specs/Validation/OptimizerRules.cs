using System.Globalization;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Validation;

/// <summary>The optimiser and its schedule.</summary>
internal static class OptimizerRules
{
    public static void Check(JobSpec spec, SpecFaults faults)
    {
        var optimizer = spec.Optimizer;
        faults.Known("optimizer.kind", optimizer.Kind);
        faults.Positive("optimizer.lr", optimizer.Lr);
        faults.NotNegative("optimizer.weight_decay", optimizer.WeightDecay);
        faults.NotNegative("optimizer.clip", optimizer.Clip);
        if (optimizer.Kind == OptimizerKind.AdamW)
        {
            faults.Share("optimizer.beta1", optimizer.Beta1);
            faults.Share("optimizer.beta2", optimizer.Beta2);
            faults.Positive("optimizer.eps", optimizer.Eps);
        }
        if (optimizer.Kind == OptimizerKind.Sgd)
        {
            faults.Share("optimizer.momentum", optimizer.Momentum);
            if (optimizer.Nesterov && optimizer.Momentum == 0)
                faults.Add("optimizer.nesterov", "needs optimizer.momentum above 0, is true");
        }
        CheckSchedule(spec, faults);
    }

    public static void Warn(JobSpec spec, SpecFaults warnings)
    {
        if (spec.Optimizer.Schedule == ScheduleKind.Constant && spec.Optimizer.Warmup >= spec.Steps && spec.Optimizer.Warmup > 0)
            warnings.Add("optimizer.warmup", $"is {spec.Optimizer.Warmup}, not below steps ({spec.Steps}): the full learning rate is never used");
    }

    private static void CheckSchedule(JobSpec spec, SpecFaults faults)
    {
        var optimizer = spec.Optimizer;
        faults.Known("optimizer.schedule", optimizer.Schedule);
        var sound = faults.AtLeast("optimizer.warmup", optimizer.Warmup, 0);
        if (optimizer.Schedule == ScheduleKind.Constant)
            return;
        if (faults.NotNegative("optimizer.min_lr", optimizer.MinLr) && optimizer.MinLr > optimizer.Lr)
            faults.Add("optimizer.min_lr", string.Create(CultureInfo.InvariantCulture, $"must be at most optimizer.lr ({optimizer.Lr}), is {optimizer.MinLr}"));
        if (sound && optimizer.Warmup >= spec.Steps && spec.Steps > 0)
            faults.Add("optimizer.warmup", $"must be below steps ({spec.Steps}), is {optimizer.Warmup}");
    }
}
