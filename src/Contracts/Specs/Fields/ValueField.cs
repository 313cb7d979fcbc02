using System.Text.Json.Nodes;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Fields;

/// <summary>A member that holds a value.</summary>
internal sealed class ValueField<TRecord, T>(string name, Func<TRecord, T> get, Func<TRecord, T, TRecord> with, FieldCodec<T> codec)
    : SpecField<TRecord>(name)
{
    public override IEnumerable<string>? Children => null;

    public override TRecord Read(TRecord record, SpecNode node, string path, SpecFaults faults) =>
        codec.TryRead(node, path, faults, out var value) ? with(record, value) : record;

    public override SpecNode? Write(TRecord record) => codec.Write(get(record));

    public override JsonObject Schema(TRecord defaults)
    {
        var schema = codec.Schema();
        schema["default"] = SpecJson.Of(codec.Write(get(defaults)));
        return schema;
    }

    public override void Visit(TRecord record, TRecord defaults, string path, bool trajectory, Action<FieldValue> visit)
    {
        var node = codec.Write(get(record));
        var isDefault = SpecText.Canonical(node) == SpecText.Canonical(codec.Write(get(defaults)));
        visit(new FieldValue(path, node, isDefault, HasEffect(record) ? null : Condition!.Words, trajectory && Trajectory && HasEffect(record)));
    }
}

/// <summary>A member that may be absent: left out, or written as an empty value.</summary>
internal sealed class OptionalField<TRecord, T>(string name, Func<TRecord, T?> get, Func<TRecord, T, TRecord> with, FieldCodec<T> codec)
    : SpecField<TRecord>(name)
    where T : struct
{
    public override IEnumerable<string>? Children => null;

    public override TRecord Read(TRecord record, SpecNode node, string path, SpecFaults faults)
    {
        if (node is ScalarNode { IsNull: true })
            return record;
        return codec.TryRead(node, path, faults, out var value) ? with(record, value) : record;
    }

    public override SpecNode? Write(TRecord record) => get(record) is { } value ? codec.Write(value) : null;

    public override JsonObject Schema(TRecord defaults) => codec.Schema();

    public override void Visit(TRecord record, TRecord defaults, string path, bool trajectory, Action<FieldValue> visit) =>
        visit(new FieldValue(path, Write(record), get(record) is null, HasEffect(record) ? null : Condition!.Words, trajectory && Trajectory && HasEffect(record)));
}

/// <summary>A member that holds a record, which may be absent.</summary>
internal sealed class SectionField<TRecord, T>(string name, Func<TRecord, T?> get, Func<TRecord, T, TRecord> with, RecordShape<T> shape, bool optional = false)
    : SpecField<TRecord>(name)
    where T : class, new()
{
    public override IEnumerable<string>? Children => shape.Names;

    public override TRecord Read(TRecord record, SpecNode node, string path, SpecFaults faults)
    {
        if (optional && node is ScalarNode { IsNull: true })
            return record;
        return with(record, shape.Read(get(record) ?? new T(), node, path, faults));
    }

    public override SpecNode? Write(TRecord record) => get(record) is { } value ? shape.Write(value) : null;

    public override JsonObject Schema(TRecord defaults) => shape.Schema(get(defaults) ?? new T());

    public override void Visit(TRecord record, TRecord defaults, string path, bool trajectory, Action<FieldValue> visit)
    {
        if (get(record) is { } value)
            shape.Visit(value, get(defaults) ?? new T(), path, trajectory && Trajectory, visit);
    }
}
