using System.Text.Json.Nodes;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Fields;

/// <summary>When a field has an effect.</summary>
/// <param name="Holds">Whether it has one in this record.</param>
/// <param name="Words">In words: <c>model.kind is gpt</c>.</param>
internal sealed record FieldCondition<TRecord>(Func<TRecord, bool> Holds, string Words);

/// <summary>A member of a record of the spec.</summary>
internal abstract class SpecField<TRecord>(string name)
{
    /// <summary>The name in snake case.</summary>
    public string Name { get; } = name;

    /// <summary>When it has an effect; null: always.</summary>
    public FieldCondition<TRecord>? Condition { get; init; }

    /// <summary>Whether its value, where it has an effect, determines the weights that come out.</summary>
    public bool Trajectory { get; init; }

    /// <summary>The fields of the record that it holds; null when it holds a value.</summary>
    public abstract IEnumerable<string>? Children { get; }

    /// <summary>The record with the value of a node; the record as it was, with faults, when the node is no such value.</summary>
    public abstract TRecord Read(TRecord record, SpecNode node, string path, SpecFaults faults);

    /// <summary>The node of the value; null when it is absent.</summary>
    public abstract SpecNode? Write(TRecord record);

    /// <summary>Walks over all values below, with their paths.</summary>
    public abstract void Visit(TRecord record, TRecord defaults, string path, bool trajectory, Action<FieldValue> visit);

    /// <summary>The JSON schema of the value; its default is that of the record.</summary>
    public abstract JsonObject Schema(TRecord defaults);

    /// <summary>Whether the field has an effect in this record.</summary>
    public bool HasEffect(TRecord record) => Condition is null || Condition.Holds(record);
}

/// <summary>A value of a spec.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Node">The value; null when it is absent.</param>
/// <param name="IsDefault">Whether it is the default.</param>
/// <param name="Ineffective">Why it has no effect; null when it has one.</param>
/// <param name="Trajectory">Whether it is part of the trajectory.</param>
internal sealed record FieldValue(string Path, SpecNode? Node, bool IsDefault, string? Ineffective, bool Trajectory);
