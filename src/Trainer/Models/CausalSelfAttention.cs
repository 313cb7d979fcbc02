using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.Trainer.Models;

/// <summary>Multi-head attention in which a position sees itself and those before it.</summary>
internal sealed class CausalSelfAttention : Module<Tensor, Tensor>
{
    private readonly Linear _project;
    private readonly Linear _output;
    private readonly Dropout _dropout;
    private readonly int _heads;
    private readonly double _probability;

    /// <summary>Makes the layer; <paramref name="width"/> is a multiple of <paramref name="heads"/>.</summary>
    public CausalSelfAttention(int width, int heads, double dropout) : base("attention")
    {
        (_heads, _probability) = (heads, dropout);
        _project = Linear(width, 3L * width);
        _output = Linear(width, width);
        _dropout = Dropout(dropout);
        register_module("project", _project);
        register_module("output", _output);
        register_module("dropout", _dropout);
    }

    /// <summary>The projection back into the residual stream.</summary>
    public Linear Output => _output;

    /// <inheritdoc />
    public override Tensor forward(Tensor input)
    {
        var (batch, length, width) = (input.shape[0], input.shape[1], input.shape[2]);
        // [batch, length, 3, heads, head] -> [3, batch, heads, length, head]
        var parts = _project.call(input).view(batch, length, 3, _heads, width / _heads).permute(2, 0, 3, 1, 4).unbind(0);
        var mixed = functional.scaled_dot_product_attention(
            parts[0], parts[1], parts[2], p: training ? _probability : 0, is_casual: true);
        return _dropout.call(_output.call(mixed.transpose(1, 2).reshape(batch, length, width)));
    }
}
