using TorchSharp.Modules;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

/// <summary>How every optimizer and schedule of optim.json is made, under the case's name.</summary>
public static class OptimFunctions
{
    public static readonly IReadOnlyDictionary<string, Func<Parameter[], OptimizerHelper>> Optimizers =
        new Dictionary<string, Func<Parameter[], OptimizerHelper>>
        {
            ["optim.SGD/plain"] = p => SGD(p, 0.1),
            ["optim.SGD/momentum"] = p => SGD(p, 0.1, momentum: 0.9),
            ["optim.SGD/dampening"] = p => SGD(p, 0.1, momentum: 0.9, dampening: 0.3, weight_decay: 0.01),
            ["optim.SGD/nesterov"] = p => SGD(p, 0.1, momentum: 0.9, weight_decay: 0.01, nesterov: true),
            ["optim.SGD/maximize"] = p => SGD(p, 0.01, momentum: 0.5, maximize: true),
            ["optim.SGD/groups"] = p => SGD(
                [
                    new SGD.ParamGroup([p[0]], lr: 0.05, weight_decay: 0.0),
                    new SGD.ParamGroup([p[1]], lr: 0.01, weight_decay: 0.1),
                ], 0.1),
            ["optim.Adam/plain"] = p => Adam(p, 0.01),
            ["optim.Adam/decay"] = p => Adam(p, 0.01, 0.8, 0.95, 1e-6, 0.1),
            ["optim.Adam/amsgrad"] = p => Adam(p, 0.05, amsgrad: true),
            ["optim.Adam/maximize"] = p => Adam(p, 0.01, maximize: true),
            ["optim.AdamW/plain"] = p => AdamW(p, 0.01),
            ["optim.AdamW/decay"] = p => AdamW(p, 0.01, 0.9, 0.95, weight_decay: 0.1),
            ["optim.AdamW/amsgrad"] = p => AdamW(p, 0.05, weight_decay: 0.01, amsgrad: true),
            ["optim.AdamW/maximize"] = p => AdamW(p, 0.01, weight_decay: 0.01, maximize: true),
            ["optim.AdamW/groups"] = p => AdamW(
            [
                new AdamW.ParamGroup([p[0]], new AdamW.Options { LearningRate = 0.05, weight_decay = 0.0 }),
                new AdamW.ParamGroup([p[1]], new AdamW.Options { LearningRate = 0.01, weight_decay = 0.1 }),
            ]),
        };

    public static readonly IReadOnlyDictionary<string, Func<Optimizer, LRScheduler>> Schedules =
        new Dictionary<string, Func<Optimizer, LRScheduler>>
        {
            ["lr.StepLR/plain"] = o => StepLR(o, 4, 0.5),
            ["lr.MultiStepLR/plain"] = o => MultiStepLR(o, [3, 7, 20], 0.3),
            ["lr.ExponentialLR/plain"] = o => ExponentialLR(o, 0.9),
            ["lr.ConstantLR/plain"] = o => ConstantLR(o, 0.25, 6),
            ["lr.LinearLR/plain"] = o => LinearLR(o, 0.1, 0.8, 10),
            ["lr.PolynomialLR/plain"] = o => PolynomialLR(o, 12, 2.0),
            ["lr.CosineAnnealingLR/plain"] = o => CosineAnnealingLR(o, 10, 0.01),
            ["lr.LambdaLR/plain"] = o => LambdaLR(o, step => 1.0 / (1 + step)),
            ["lr.MultiplicativeLR/plain"] = o => MultiplicativeLR(o, step => 1 - (step / 100.0)),
            ["lr.SequentialLR/warmup"] = o =>
                SequentialLR(o, [LinearLR(o, 0.1, 1.0, 5), CosineAnnealingLR(o, 20, 0.001)], [5]),
            ["lr.ChainedLR/two"] = o => ChainedLR([ConstantLR(o, 0.1, 3), ExponentialLR(o, 0.9)]),
        };
}
