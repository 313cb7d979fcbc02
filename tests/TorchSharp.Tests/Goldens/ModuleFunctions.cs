using OrleansTraining.TorchSharp.Tests.NN;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using GeluKind = TorchSharp.Modules.GELU.Approximate;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

/// <summary>How every module of modules.json is made, and how it is called, under the case's name.</summary>
public static class ModuleFunctions
{
    public static readonly IReadOnlyDictionary<string, Func<Module>> All = new Dictionary<string, Func<Module>>
    {
        ["modules.Linear/issue"] = () => Linear(4, 3),
        ["modules.Linear/no_bias"] = () => Linear(6, 5, hasBias: false),
        ["modules.Linear/wide"] = () => Linear(33, 7),
        ["modules.Embedding/plain"] = () => Embedding(7, 4),
        ["modules.Embedding/padding"] = () => Embedding(5, 3, padding_idx: 0),
        ["modules.Embedding/scaled"] = () => Embedding(5, 3, scale_grad_by_freq: true),
        ["modules.Embedding/max_norm"] = () => Embedding(5, 3, max_norm: 0.5),
        ["modules.LayerNorm/plain"] = () => LayerNorm(8),
        ["modules.LayerNorm/shape"] = () => LayerNorm([3, 4], eps: 1e-3),
        ["modules.LayerNorm/no_affine"] = () => LayerNorm(8, elementwise_affine: false),
        ["modules.Conv2d/plain"] = () => Conv2d(3, 4, 3),
        ["modules.Conv2d/options"] = () => Conv2d(4, 4, (3, 2), (2, 1), (1, 0), groups: 2, bias: false),
        ["modules.Conv2d/same"] = () => Conv2d(2, 3, 3, Padding.Same),
        ["modules.Conv2d/reflect"] = () => Conv2d(2, 3, 3, padding: 1, padding_mode: PaddingModes.Reflect),
        ["modules.MaxPool2d/plain"] = () => MaxPool2d(2),
        ["modules.BatchNorm1d/train"] = () => BatchNorm1d(3),
        ["modules.BatchNorm2d/train"] = () => BatchNorm2d(3),
        ["modules.BatchNorm2d/eval"] = () => BatchNorm2d(3),
        ["modules.Dropout/train"] = () => Dropout(0.25),
        ["modules.Dropout/eval"] = () => Dropout(0.25),
        ["modules.Flatten/plain"] = () => Flatten(),
        ["modules.Identity/plain"] = () => Identity(),
        ["modules.ReLU/plain"] = () => ReLU(),
        ["modules.LeakyReLU/plain"] = () => LeakyReLU(0.2),
        ["modules.GELU/none"] = () => GELU(),
        ["modules.GELU/tanh"] = () => GELU(GeluKind.tanh),
        ["modules.Tanh/plain"] = () => Tanh(),
        ["modules.Sigmoid/plain"] = () => Sigmoid(),
        ["modules.SiLU/plain"] = () => SiLU(),
        ["modules.Softmax/plain"] = () => Softmax(1),
        ["modules.LogSoftmax/plain"] = () => LogSoftmax(0),
        ["modules.CrossEntropyLoss/plain"] = () => CrossEntropyLoss(),
        ["modules.CrossEntropyLoss/ignore"] = () => CrossEntropyLoss(ignore_index: 3),
        ["modules.CrossEntropyLoss/weight"] = () =>
            CrossEntropyLoss(tensor(new[] { 0.5f, 1.0f, 2.0f, 0.1f }), reduction: Reduction.Sum),
        ["modules.NLLLoss/plain"] = () => NLLLoss(),
        ["modules.MSELoss/sum"] = () => MSELoss(Reduction.Sum),
        ["modules.L1Loss/mean"] = () => L1Loss(),
        ["modules.BCEWithLogitsLoss/plain"] = () => BCEWithLogitsLoss(),
        ["modules.Sequential/mlp"] = () => Sequential(Linear(4, 6), Tanh(), Linear(6, 2)),
        ["modules.ModuleList/gpt"] = () => new Gpt(),
        ["modules.ModuleDict/listed"] = () => new Listed(),
        ["modules.ParameterList/listed"] = () => new Listed(),
    };

    public static Tensor Call(Module module, Tensor[] inputs) => module switch
    {
        Module<Tensor, Tensor> one => one.call(inputs[0]),
        Module<Tensor, Tensor, Tensor> two => two.call(inputs[0], inputs[1]),
        _ => throw new ArgumentException($"{module.GetName()} takes other inputs.", nameof(module)),
    };
}
