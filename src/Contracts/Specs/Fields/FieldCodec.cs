using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Fields;

/// <summary>Turns a node into a value of a spec, and back.</summary>
internal abstract class FieldCodec<T>
{
    /// <summary>The value, or false after at least one fault was added.</summary>
    public abstract bool TryRead(SpecNode node, string path, SpecFaults faults, [MaybeNullWhen(false)] out T value);

    /// <summary>The node of a value, which <see cref="TryRead"/> turns into an equal value.</summary>
    public abstract SpecNode Write(T value);

    /// <summary>The JSON schema of a value.</summary>
    public abstract JsonObject Schema();
}
