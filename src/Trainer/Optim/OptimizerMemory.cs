using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Loop;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Optim;

/// <summary>An optimiser with access to what it remembers, so that it can be saved and loaded.</summary>
/// <param name="optimizer">The optimiser, whose parameters are in order of name.</param>
/// <param name="parameters">The same parameters.</param>
internal abstract class OptimizerMemory(TorchSharp.Modules.OptimizerHelper optimizer, ModelParameters parameters) : IDisposable
{
    /// <summary>The optimiser's parameters.</summary>
    protected ModelParameters Parameters => parameters;

    /// <summary>The live memory, one for each parameter, in their order.</summary>
    protected IReadOnlyList<TorchSharp.Modules.OptimizerState> States => optimizer.state_dict().State;

    /// <summary>Moves the parameters along their gradients.</summary>
    public void Step(double learningRate)
    {
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = learningRate;
        optimizer.step();
    }

    /// <summary>The live tensors, in an order that depends on the parameters alone.</summary>
    public abstract IEnumerable<Tensor> Tensors { get; }

    /// <summary>What the memory counts; 0 as long as nothing is remembered.</summary>
    public abstract long Counter { get; }

    /// <summary>Sets the counter and makes the tensors that belong to it, with any contents.</summary>
    public abstract void Prepare(long counter);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Prepare(0);
        foreach (var tensor in Tensors)
            tensor.bytes.Clear();
    }

    /// <summary>Copies the memory.</summary>
    public abstract TensorFile Capture();

    /// <summary>Replaces the memory.</summary>
    /// <exception cref="InvalidDataException">It is not the memory of this optimiser.</exception>
    public abstract void Load(TensorFile file);

    /// <inheritdoc />
    public void Dispose() => optimizer.Dispose();
}
