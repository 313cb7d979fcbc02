namespace OrleansTraining.TorchSharp.Tests.Goldens;

/// <summary>A function of tensors: results, and gradients of their weighted sum.</summary>
public sealed record ValueCase(string Name, long? Seed, PackedTensor[] In, PackedTensor[] Out, PackedTensor?[] Grad);

/// <summary>A module: its state under a seed, results, gradients, and its buffers afterwards.</summary>
public sealed record ModuleCase(
    string Name, long Seed, bool Train, Dictionary<string, PackedTensor> State, PackedTensor[] In, PackedTensor[] Out,
    PackedTensor?[] Grad, Dictionary<string, PackedTensor> ParameterGrad, Dictionary<string, PackedTensor> After);

/// <summary>A line of optim.json: a trajectory, a schedule or a clipping, by the name's area.</summary>
public sealed record OptimCase(
    string Name, PackedTensor[]? Inputs, PackedTensor[]? Start, Dictionary<string, PackedTensor[]>? Steps,
    double[]? Losses, double[]? Rates, PackedTensor[]? Grads, PackedTensor[]? Clipped, double? Norm);
