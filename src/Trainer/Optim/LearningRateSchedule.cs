using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Optim;

/// <summary>
/// The learning rate of each step: a straight rise over the warm-up, whose last step has the full rate, then constant,
/// or down to the smallest rate, which the last step has, along a straight line or half a cosine.
/// </summary>
/// <param name="spec">The optimiser.</param>
/// <param name="steps">Steps of the whole training.</param>
internal sealed class LearningRateSchedule(OptimizerSpec spec, int steps)
{
    /// <summary>The rate of a step, counted from 0.</summary>
    public double At(int step)
    {
        if (step < spec.Warmup)
            return spec.Lr * (step + 1) / spec.Warmup;
        var progress = Math.Clamp((double)(step - spec.Warmup) / Math.Max(1, steps - 1 - spec.Warmup), 0, 1);
        return spec.Schedule switch
        {
            ScheduleKind.Cosine => spec.MinLr + ((spec.Lr - spec.MinLr) * (1 + Math.Cos(Math.PI * progress)) / 2),
            ScheduleKind.Linear => spec.Lr + ((spec.MinLr - spec.Lr) * progress),
            _ => spec.Lr,
        };
    }
}
