using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Loop;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Optim;

/// <summary>Makes the optimiser of a spec.</summary>
internal static class OptimizerFactory
{
    /// <summary>The optimiser, over parameters in order of name.</summary>
    public static OptimizerMemory Create(OptimizerSpec spec, ModelParameters parameters)
    {
        var list = parameters.Select(parameter => parameter.Parameter).ToArray();
        return spec.Kind == OptimizerKind.Sgd
            ? new SgdMemory(
                optim.SGD(list, spec.Lr, momentum: spec.Momentum, weight_decay: spec.WeightDecay, nesterov: spec.Nesterov), parameters)
            : new AdamWMemory(optim.AdamW(list, spec.Lr, spec.Beta1, spec.Beta2, spec.Eps, spec.WeightDecay), parameters);
    }
}
