using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Fields;

/// <summary>The members of a record, from which parsing, writing, hashing and comparing all follow.</summary>
/// <remarks>Immutable: each method that adds a member makes a new shape.</remarks>
internal sealed class RecordShape<T>
{
    private readonly ImmutableArray<SpecField<T>> _fields;
    private readonly Dictionary<string, SpecField<T>> _byName;

    public RecordShape()
        : this([])
    {
    }

    private RecordShape(ImmutableArray<SpecField<T>> fields)
    {
        _fields = fields;
        _byName = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    public IEnumerable<string> Names => _fields.Select(member => member.Name);

    /// <summary>Adds a value; it has an effect only where the condition holds.</summary>
    public RecordShape<T> Value<TValue>(
        string name, Func<T, TValue> get, Func<T, TValue, T> with, FieldCodec<TValue> codec, FieldCondition<T>? only = null, bool trajectory = true) =>
        new(_fields.Add(new ValueField<T, TValue>(name, get, with, codec) { Condition = only, Trajectory = trajectory }));

    /// <summary>Adds a value that may be absent.</summary>
    public RecordShape<T> Optional<TValue>(
        string name, Func<T, TValue?> get, Func<T, TValue, T> with, FieldCodec<TValue> codec, bool trajectory = true)
        where TValue : struct =>
        new(_fields.Add(new OptionalField<T, TValue>(name, get, with, codec) { Trajectory = trajectory }));

    /// <summary>Adds a record.</summary>
    public RecordShape<T> Section<TValue>(
        string name, Func<T, TValue?> get, Func<T, TValue, T> with, RecordShape<TValue> shape, bool trajectory = true, bool optional = false)
        where TValue : class, new() =>
        new(_fields.Add(new SectionField<T, TValue>(name, get, with, shape, optional) { Trajectory = trajectory }));

    /// <summary>The record with what a mapping says; faults are added for what it says wrongly.</summary>
    public T Read(T record, SpecNode node, string path, SpecFaults faults)
    {
        if (node is not MappingNode mapping)
        {
            faults.Add(path.Length == 0 ? JobSpecParser.RootPath : path, $"must be a mapping of fields, is {node.Describe()}", node.Mark);
            return record;
        }
        var seen = new Dictionary<string, SpecMark>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            var entryPath = Join(path, entry.Key);
            if (!_byName.TryGetValue(entry.Key, out var field))
                faults.Add(entryPath, "is no known field" + Hint(entry.Key, path), entry.Mark);
            else if (!seen.TryAdd(entry.Key, entry.Mark))
                faults.Add(entryPath, $"is given twice, first at line {seen[entry.Key].Line}", entry.Mark);
            else
                record = field.Read(record, entry.Value, entryPath, faults);
        }
        return record;
    }

    public MappingNode Write(T record)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>(_fields.Length);
        foreach (var field in _fields)
            if (field.HasEffect(record) && field.Write(record) is { } node)
                entries.Add(new MappingEntry(field.Name, default, node));
        return new MappingNode(default, entries.ToImmutable());
    }

    /// <summary>The JSON schema of the record.</summary>
    public JsonObject Schema(T defaults)
    {
        var properties = new JsonObject();
        foreach (var field in _fields)
        {
            var schema = field.Schema(defaults);
            if (field.Condition is { } condition)
                schema["description"] = $"Has an effect only {condition.Words}.";
            properties[field.Name] = schema;
        }
        return new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    public void Visit(T record, T defaults, string path, bool trajectory, Action<FieldValue> visit)
    {
        foreach (var field in _fields)
            field.Visit(record, defaults, Join(path, field.Name), trajectory, visit);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>A name of this record that is near, else the same or a near name in one of its sections.</summary>
    private string Hint(string name, string path)
    {
        if (NameHints.Nearest(name, Names) is { } near)
            return NameHints.DidYouMean(Join(path, near));
        var below = _fields.Where(field => field.Children is not null)
            .SelectMany(field => field.Children!.Select(child => (field.Name, Child: child))).ToList();
        var nearest = NameHints.Nearest(name, below.Select(pair => pair.Child));
        var matches = below.Where(pair => pair.Child == nearest).Select(pair => Join(path, $"{pair.Name}.{pair.Child}"));
        return nearest is null ? "" : NameHints.DidYouMean(string.Join(" or ", matches));
    }
}
