using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>Writes, reads and copies the values of one type. The untyped face, for values met as object.</summary>
internal abstract class Codec
{
    public abstract Type ValueType { get; }

    /// <summary>Whether a value may be shared by caller and callee: nothing reachable from it can change.</summary>
    public abstract bool IsImmutable { get; }

    /// <summary>Whether reading may yield a value for a member of the declared type.</summary>
    public virtual bool CanYield(Type declaredType) => declaredType.IsAssignableFrom(ValueType);

    public abstract void WriteBoxed(ref WireWriter writer, uint delta, object? value, bool typed);

    public abstract object? ReadBoxed(ref WireReader reader, in Tag tag);

    public abstract object? CopyBoxed(object? value, CopyContext context);
}
