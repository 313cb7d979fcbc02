using OrleansTraining.Contracts.Specs;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.Trainer.Models;

/// <summary>
/// A decoder-only transformer (Radford et al. 2019): learned positions, pre-norm blocks, a head of its own. Maps int64
/// tokens [batch, length] to logits [batch, length, vocabulary]; length is at most the context.
/// </summary>
internal sealed class Gpt : StagedModel
{
    private readonly Embedding _tokens;
    private readonly Embedding _positions;
    private readonly Dropout _dropout;
    private readonly ModuleList<GptBlock> _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear _head;

    /// <summary>Makes the model, with the library's own initial weights.</summary>
    public Gpt(ModelSpec spec, int vocabulary) : base("gpt")
    {
        _tokens = Embedding(vocabulary, spec.Width);
        _positions = Embedding(spec.Context, spec.Width);
        _dropout = Dropout(spec.Dropout);
        _blocks = new ModuleList<GptBlock>(
            [.. Enumerable.Range(0, spec.Layers).Select(_ => new GptBlock(spec.Width, spec.Heads, spec.Dropout))]);
        _norm = LayerNorm(spec.Width);
        _head = Linear(spec.Width, vocabulary, hasBias: false);
        register_module("tokens", _tokens);
        register_module("positions", _positions);
        register_module("dropout", _dropout);
        register_module("blocks", _blocks);
        register_module("norm", _norm);
        register_module("head", _head);
        Stages =
        [
            new(Embed, [_tokens, _positions]),
            .. _blocks.Select(block => new ModelStage(block.call, [block])),
            new(stream => _head.call(_norm.call(stream)), [_norm, _head]),
        ];
    }

    /// <summary>The projections of all blocks back into the residual stream.</summary>
    public IEnumerable<Linear> ResidualProjections => _blocks.SelectMany(block => block.ResidualProjections);

    /// <inheritdoc />
    public override IReadOnlyList<ModelStage> Stages { get; }

    private Tensor Embed(Tensor input)
    {
        var positions = arange(input.shape[1], dtype: ScalarType.Int64);
        return _dropout.call(_tokens.call(input) + _positions.call(positions));
    }
}
