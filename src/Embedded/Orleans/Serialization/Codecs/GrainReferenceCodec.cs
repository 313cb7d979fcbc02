using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>Marks a grain reference where the declared type does not say so.</summary>
internal static class GrainReferenceMarker
{
    public const string Name = "grain-reference";

    /// <summary>The type that the registry knows under <see cref="Name"/>.</summary>
    public static Type Type => typeof(GrainReferenceText);
}

/// <summary>Writes grain references through the runtime's <see cref="IGrainReferenceCodec"/>.</summary>
/// <typeparam name="T">A grain interface, the class of a reference, or object.</typeparam>
internal sealed class GrainReferenceCodec<T>(CodecProvider codecs) : Codec<T?>
    where T : class
{
    public override Type ValueType => typeof(T);

    public override bool IsImmutable => true;

    private IGrainReferenceCodec References => codecs.GrainReferences
        ?? throw new CodecNotFoundException("Grain references cannot be serialized before the runtime has started.");

    public override bool CanYield(Type declaredType) => !declaredType.IsValueType;

    public override void Write(ref WireWriter writer, uint delta, T? value, bool typed = false)
    {
        if (value is null)
        {
            writer.WriteNull(delta);
            return;
        }

        var text = References.Write(value, typeof(T));
        writer.WriteTag(delta, WireType.Object, typed ? GrainReferenceMarker.Type : null);
        writer.Session.CountUntracked();
        writer.WriteTag(0, WireType.Bytes);
        writer.WriteString(text.GrainId);
        writer.WriteTag(1, WireType.Bytes);
        writer.WriteString(text.InterfaceName);
        writer.WriteControl(ControlCode.End);
    }

    public override T? ReadValue(ref WireReader reader, in Tag tag)
    {
        if (tag.Wire == WireType.Reference && reader.ReadVarInt() == 0)
            return null;
        if (tag.Wire != WireType.Object)
            throw Mismatch(tag);

        reader.Session.TakeObject(out _);
        var grainId = ReadText(ref reader, 0);
        var interfaceName = ReadText(ref reader, 1);
        Skipper.SkipFields(ref reader);
        return References.Read(new GrainReferenceText(grainId, interfaceName), typeof(T)) as T
            ?? throw new MalformedMessageException($"Grain {grainId} is no {typeof(T)}.");
    }

    public override T? Copy(T? value, CopyContext context) => value;

    private static string ReadText(ref WireReader reader, uint delta)
    {
        var tag = reader.ReadTag();
        return tag.Wire == WireType.Bytes && tag.Delta == delta && !tag.IsTyped
            ? reader.ReadString(CodecLimits.MaxTypeNameLength)
            : throw new MalformedMessageException("A grain reference lacks its identity or interface.");
    }
}
