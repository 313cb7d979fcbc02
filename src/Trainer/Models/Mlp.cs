using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.Trainer.Models;

/// <summary>A multi-layer perceptron with ReLU. Maps float32 features [batch, features] to logits [batch, classes].</summary>
internal sealed class Mlp : StagedModel
{
    private readonly ModuleList<Linear> _layers;
    private readonly Dropout _dropout;

    /// <summary>Makes the model, with the library's own initial weights.</summary>
    public Mlp(ModelSpec spec, DataShape shape) : base("mlp")
    {
        int[] widths = [shape.Inputs, .. spec.Hidden, shape.Classes];
        _layers = new ModuleList<Linear>([.. widths.Zip(widths.Skip(1), (input, output) => Linear(input, output))]);
        _dropout = Dropout(spec.Dropout);
        register_module("layers", _layers);
        register_module("dropout", _dropout);
        var last = _layers[_layers.Count - 1];
        Stages =
        [
            .. _layers.SkipLast(1).Select(layer => new ModelStage(input => Hidden(layer, input), [layer])),
            new(last.call, [last]),
        ];
    }

    /// <inheritdoc />
    public override IReadOnlyList<ModelStage> Stages { get; }

    private Tensor Hidden(Linear layer, Tensor input) => _dropout.call(functional.relu(layer.call(input)));
}
