using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.Trainer.Models;

/// <summary>
/// A model that is a chain of stages. The backward pass can stop between two of them, and the gradients of those behind
/// are final then.
/// </summary>
/// <param name="name">The model's name.</param>
internal abstract class StagedModel(string name) : Module<Tensor, Tensor>(name)
{
    /// <summary>The stages, first to last. Each parameter of the model is in one of them.</summary>
    public abstract IReadOnlyList<ModelStage> Stages { get; }

    /// <inheritdoc />
    public override Tensor forward(Tensor input) => Stages.Aggregate(input, (value, stage) => stage.Forward(value));
}
