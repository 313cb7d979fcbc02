using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.Trainer.Models;

/// <summary>A pre-norm block: attention, then a GELU MLP of four times the width, each added to the residual stream.</summary>
internal sealed class GptBlock : Module<Tensor, Tensor>
{
    private const int Expansion = 4;

    private readonly LayerNorm _norm1;
    private readonly CausalSelfAttention _attention;
    private readonly LayerNorm _norm2;
    private readonly Linear _expand;
    private readonly Linear _contract;
    private readonly Dropout _dropout;

    /// <summary>Makes a block.</summary>
    public GptBlock(int width, int heads, double dropout) : base("block")
    {
        _norm1 = LayerNorm(width);
        _attention = new CausalSelfAttention(width, heads, dropout);
        _norm2 = LayerNorm(width);
        _expand = Linear(width, (long)Expansion * width);
        _contract = Linear((long)Expansion * width, width);
        _dropout = Dropout(dropout);
        register_module("norm1", _norm1);
        register_module("attention", _attention);
        register_module("norm2", _norm2);
        register_module("expand", _expand);
        register_module("contract", _contract);
        register_module("dropout", _dropout);
    }

    /// <summary>The projections back into the residual stream.</summary>
    public IEnumerable<Linear> ResidualProjections => [_attention.Output, _contract];

    /// <inheritdoc />
    public override Tensor forward(Tensor input)
    {
        var attended = input + _attention.call(_norm1.call(input));
        var hidden = functional.gelu(_expand.call(_norm2.call(attended)));
        return attended + _dropout.call(_contract.call(hidden));
    }
}
