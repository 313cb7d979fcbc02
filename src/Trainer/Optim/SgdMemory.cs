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
    public override IEnumerable<Tensor> Tensors =>
        States.Cast<SGD.State>().Where(state => state.momentum_buffer is not null).Select(state => state.momentum_buffer!);

    /// <inheritdoc />
    public override long Counter => States.Cast<SGD.State>().Any(state => state.momentum_buffer is not null) ? 1 : 0;

    /// <inheritdoc />
    public override void Prepare(long counter)
    {
        foreach (var ((_, parameter), state) in Parameters.Zip(States.Cast<SGD.State>()))
        {
            if (counter > 0 && state.momentum_buffer is not null)
                continue;
            state.momentum_buffer?.Dispose();
            state.momentum_buffer = counter > 0 ? Zeros(parameter) : null!;
        }
    }

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
        Prepare(tensors.Count);
        foreach (var ((name, _), state) in Parameters.Zip(States.Cast<SGD.State>()))
            if (state.momentum_buffer is { } momentum)
                TensorBytes.Restore(tensors, Prefix + name, momentum);
    }

    private static Tensor Zeros(Parameter parameter)
    {
        using var noGradients = no_grad();
        return zeros_like(parameter).DetachFromDisposeScope();
    }
}
