using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.TorchSharp.Tests.NN;

/// <summary>A small GPT, written as a user of TorchSharp would; the twin of the one in module_cases.py.</summary>
public sealed class Gpt : Module<Tensor, Tensor>
{
    [ComponentName(Name = "tokens")] private readonly Embedding _tokens;
    [ComponentName(Name = "positions")] private readonly Embedding _positions;
    [ComponentName(Name = "blocks")] private readonly ModuleList<GptBlock> _blocks;
    [ComponentName(Name = "norm")] private readonly LayerNorm _norm;
    [ComponentName(Name = "head")] private readonly Linear _head;

    public Gpt(long vocabulary = 11, long context = 6, long width = 8, long heads = 2, int layers = 2) : base(nameof(Gpt))
    {
        _tokens = Embedding(vocabulary, width);
        _positions = Embedding(context, width);
        _blocks = ModuleList([.. Enumerable.Range(0, layers).Select(_ => new GptBlock(width, heads))]);
        _norm = LayerNorm(width);
        _head = Linear(width, vocabulary, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = _tokens.call(input) + _positions.call(arange(input.shape[1]));
        foreach (var block in _blocks)
            x = block.call(x);
        return _head.call(_norm.call(x)).MoveToOuterDisposeScope();
    }
}

/// <summary>Causal self-attention and a GELU MLP, with the norms before them.</summary>
public sealed class GptBlock : Module<Tensor, Tensor>
{
    private readonly long _heads;
    [ComponentName(Name = "norm1")] private readonly LayerNorm _norm1;
    [ComponentName(Name = "qkv")] private readonly Linear _qkv;
    [ComponentName(Name = "project")] private readonly Linear _project;
    [ComponentName(Name = "norm2")] private readonly LayerNorm _norm2;
    [ComponentName(Name = "mlp")] private readonly Sequential _mlp;

    public GptBlock(long width, long heads) : base(nameof(GptBlock))
    {
        _heads = heads;
        _norm1 = LayerNorm(width);
        _qkv = Linear(width, 3 * width);
        _project = Linear(width, width);
        _norm2 = LayerNorm(width);
        _mlp = Sequential(Linear(width, 4 * width), GELU(), Linear(4 * width, width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (batch, length, width) = (input.shape[0], input.shape[1], input.shape[2]);
        var parts = _qkv.call(_norm1.call(input)).reshape(batch, length, 3, _heads, width / _heads).permute(2, 0, 3, 1, 4);
        var mixed = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], is_casual: true);
        var x = input + _project.call(mixed.transpose(1, 2).reshape(batch, length, width));
        return (x + _mlp.call(_norm2.call(x))).MoveToOuterDisposeScope();
    }
}
