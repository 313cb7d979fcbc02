using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Loop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Optim;

/// <summary>What SGD remembers: the momentum of each parameter; nothing without momentum, or before the first step.</summary>
internal sealed class SgdMemory(SGD optimizer, ModelParameters parameters) : OptimizerMemory(optimizer, parameters)
{
    private const string Prefix = "momentum.";

    /// <inheritdoc />
    public override TensorFile Capture()
    {
        var tensors = new List<NamedTensor>();
        foreach (var ((name, _), state) in Parameters.Zip(States.Cast<SGD.State>()))
            if (state.momentum_buffer is { } momentum)
                tensors.Add(TensorBytes.Capture(Prefix + name, momentum));
        return new(tensors, new Dictionary<string, string>());
    }

    /// <inheritdoc />
    public override void Load(TensorFile file)
    {
        var tensors = file.ByName();
        if (tensors.Count != 0 && tensors.Count != Parameters.Count)
            throw new InvalidDataException($"the optimiser's memory has {tensors.Count} tensors, and should have {Parameters.Count}");
        foreach (var ((name, parameter), state) in Parameters.Zip(States.Cast<SGD.State>()))
        {
            state.momentum_buffer?.Dispose();
            state.momentum_buffer = null!;
            if (tensors.Count == 0)
                continue;
            using var noGradients = no_grad();
            state.momentum_buffer = zeros_like(parameter).DetachFromDisposeScope();
            TensorBytes.Restore(tensors, Prefix + name, state.momentum_buffer);
        }
    }
}
