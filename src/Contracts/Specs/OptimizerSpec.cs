using Orleans;

namespace OrleansTraining.Contracts.Specs;

/// <summary>The optimisers.</summary>
[GenerateSerializer]
public enum OptimizerKind
{
    /// <summary>Adam with decoupled weight decay.</summary>
    AdamW,

    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,
}

/// <summary>How the learning rate moves after the warm-up.</summary>
[GenerateSerializer]
public enum ScheduleKind
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>Half a cosine down to <see cref="OptimizerSpec.MinLr"/> at the last step.</summary>
    Cosine,

    /// <summary>A straight line down to <see cref="OptimizerSpec.MinLr"/> at the last step.</summary>
    Linear,
}

/// <summary>The optimiser and its schedule.</summary>
[GenerateSerializer]
public sealed record OptimizerSpec
{
    /// <summary>The optimiser. The default is <see cref="OptimizerKind.AdamW"/>.</summary>
    [Id(0)] public OptimizerKind Kind { get; init; } = OptimizerKind.AdamW;

    /// <summary>The learning rate after the warm-up. The default is 0.001.</summary>
    [Id(1)] public double Lr { get; init; } = 1e-3;

    /// <summary>The weight decay. The default is 0.</summary>
    [Id(2)] public double WeightDecay { get; init; }

    /// <summary>adamw: decay of the first moment. The default is 0.9.</summary>
    [Id(3)] public double Beta1 { get; init; } = 0.9;

    /// <summary>adamw: decay of the second moment. The default is 0.999.</summary>
    [Id(4)] public double Beta2 { get; init; } = 0.999;

    /// <summary>adamw: the term that keeps the denominator from zero. The default is 1e-8.</summary>
    [Id(5)] public double Eps { get; init; } = 1e-8;

    /// <summary>sgd: the momentum. The default is 0.</summary>
    [Id(6)] public double Momentum { get; init; }

    /// <summary>sgd: whether the momentum is Nesterov's. The default is false.</summary>
    [Id(7)] public bool Nesterov { get; init; }

    /// <summary>The schedule. The default is <see cref="ScheduleKind.Constant"/>.</summary>
    [Id(8)] public ScheduleKind Schedule { get; init; } = ScheduleKind.Constant;

    /// <summary>Steps over which the learning rate rises from zero. The default is 0.</summary>
    [Id(9)] public int Warmup { get; init; }

    /// <summary>The learning rate at the end of the schedule. The default is 0.</summary>
    [Id(10)] public double MinLr { get; init; }

    /// <summary>The largest norm of the gradient, to which a larger one is scaled; 0: no limit. The default is 0.</summary>
    [Id(11)] public double Clip { get; init; }
}
