using System.Collections;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Loop;

/// <summary>The trainable parameters of a model in ordinal order of name: the order of the optimiser and of files.</summary>
internal sealed class ModelParameters : IReadOnlyList<(string Name, Parameter Parameter)>
{
    private readonly (string Name, Parameter Parameter)[] _items;

    /// <summary>Lists the parameters.</summary>
    public ModelParameters(nn.Module model)
    {
        _items = [.. model.named_parameters()
            .Where(item => item.Item2.requires_grad)
            .OrderBy(item => item.Item1, StringComparer.Ordinal)];
        Elements = _items.Sum(item => item.Parameter.numel());
    }

    /// <summary>All their elements: the length of the flat vector.</summary>
    public long Elements { get; }

    /// <inheritdoc />
    public int Count => _items.Length;

    /// <inheritdoc />
    public (string Name, Parameter Parameter) this[int index] => _items[index];

    /// <inheritdoc />
    public IEnumerator<(string Name, Parameter Parameter)> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
