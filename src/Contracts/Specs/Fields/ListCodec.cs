using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Fields;

/// <summary>A list; a single value stands for a list of one.</summary>
internal sealed class ListCodec<T>(FieldCodec<T> item) : FieldCodec<ImmutableArray<T>>
{
    public override bool TryRead(SpecNode node, string path, SpecFaults faults, [MaybeNullWhen(false)] out ImmutableArray<T> value)
    {
        value = [];
        if (node is not SequenceNode sequence)
        {
            if (!item.TryRead(node, path, faults, out var single))
                return false;
            value = [single];
            return true;
        }
        var items = ImmutableArray.CreateBuilder<T>(sequence.Items.Length);
        for (var index = 0; index < sequence.Items.Length; index++)
            if (item.TryRead(sequence.Items[index], string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), faults, out var read))
                items.Add(read);
        value = items.ToImmutable();
        return value.Length == sequence.Items.Length;
    }

    public override JsonObject Schema() => new()
    {
        ["oneOf"] = new JsonArray(item.Schema(), new JsonObject { ["type"] = "array", ["items"] = item.Schema() }),
    };

    public override SpecNode Write(ImmutableArray<T> value) => value.IsDefault
        ? new SequenceNode(default, [])
        : value.Length == 1 ? item.Write(value[0]) : new SequenceNode(default, [.. value.Select(item.Write)]);
}
