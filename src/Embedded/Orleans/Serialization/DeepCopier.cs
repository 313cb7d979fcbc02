namespace Orleans.Serialization;

/// <summary>
/// Copies the arguments and results of calls within a silo, so that caller and callee share nothing that can change.
/// Values of immutable types are passed as they are.
/// </summary>
internal sealed class DeepCopier(CodecProvider codecs)
{
    public T Copy<T>(T value)
    {
        var codec = codecs.Get<T>();
        return codec.IsImmutable ? value : codec.Copy(value, new CopyContext(codecs));
    }

    public object? Copy(Type declaredType, object? value)
    {
        if (value is null)
            return null;

        var codec = codecs.Get(declaredType);
        return codec.IsImmutable ? value : codec.CopyBoxed(value, new CopyContext(codecs));
    }

    /// <summary>Copies the arguments of a call in place; objects that several arguments share stay shared.</summary>
    public void CopyAll(ReadOnlySpan<Type> declaredTypes, Span<object?> values)
    {
        CopyContext? context = null;
        for (var i = 0; i < declaredTypes.Length; i++)
        {
            var codec = codecs.Get(declaredTypes[i]);
            if (values[i] is not null && !codec.IsImmutable)
                values[i] = codec.CopyBoxed(values[i], context ??= new CopyContext(codecs));
        }
    }
}
