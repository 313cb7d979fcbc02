using Orleans.Serialization.Codecs;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Members;

/// <summary>Moves one member of <typeparamref name="TOwner"/> between object and wire.</summary>
internal abstract class Member<TOwner>(uint id)
{
    public uint Id { get; } = id;

    public abstract void Write(ref WireWriter writer, uint delta, ref TOwner owner);

    public abstract void Read(ref WireReader reader, in Tag tag, ref TOwner owner);

    public abstract void Copy(ref TOwner from, ref TOwner to, CopyContext context);
}

/// <inheritdoc/>
internal sealed class Member<TOwner, TValue>(MemberPlan plan, CodecProvider codecs) : Member<TOwner>(plan.Id)
{
    private readonly Getter<TOwner, TValue> _get = Accessor.CompileGetter<TOwner, TValue>(plan);
    private readonly Setter<TOwner, TValue> _set = Accessor.CompileSetter<TOwner, TValue>(plan);
    private readonly bool _isImmutable = plan.IsImmutable;
    private Codec<TValue>? _codec;

    // Looked up at first use, not at construction: a type may hold itself.
    private Codec<TValue> Codec => _codec ??= codecs.Get<TValue>();

    public override void Write(ref WireWriter writer, uint delta, ref TOwner owner) =>
        Codec.Write(ref writer, delta, _get(ref owner));

    public override void Read(ref WireReader reader, in Tag tag, ref TOwner owner) =>
        _set(ref owner, Codec.Read(ref reader, tag));

    public override void Copy(ref TOwner from, ref TOwner to, CopyContext context)
    {
        var value = _get(ref from);
        _set(ref to, _isImmutable || Codec.IsImmutable ? value : Codec.Copy(value, context));
    }
}
