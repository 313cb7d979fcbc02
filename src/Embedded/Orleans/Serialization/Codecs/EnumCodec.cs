using System.Runtime.CompilerServices;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for enums: their number. Numbers without a name pass, as they do in a cast.</summary>
internal sealed class EnumCodec<T, TNumber>(CodecProvider codecs) : Codec<T>
    where T : struct, Enum
    where TNumber : struct
{
    private readonly Codec<TNumber> _number = codecs.Get<TNumber>();

    public override bool IsImmutable => true;

    public override void Write(ref WireWriter writer, uint delta, T value, bool typed = false)
    {
        writer.WriteTag(delta, WireType.VarInt, typed ? typeof(T) : null);
        if (IsSigned)
            writer.WriteSignedVarInt(Signed(value));
        else
            writer.WriteVarInt(Unsigned(value));
    }

    public override T ReadValue(ref WireReader reader, in Tag tag)
    {
        var number = _number.ReadValue(ref reader, tag);
        return Unsafe.As<TNumber, T>(ref number);
    }

    public override T Copy(T value, CopyContext context) => value;

    private static bool IsSigned => default(TNumber) is sbyte or short or int or long;

    private static long Signed(T value) => Unsafe.SizeOf<T>() switch
    {
        sizeof(sbyte) => Unsafe.As<T, sbyte>(ref value),
        sizeof(short) => Unsafe.As<T, short>(ref value),
        sizeof(int) => Unsafe.As<T, int>(ref value),
        _ => Unsafe.As<T, long>(ref value),
    };

    private static ulong Unsigned(T value) => Unsafe.SizeOf<T>() switch
    {
        sizeof(byte) => Unsafe.As<T, byte>(ref value),
        sizeof(ushort) => Unsafe.As<T, ushort>(ref value),
        sizeof(uint) => Unsafe.As<T, uint>(ref value),
        _ => Unsafe.As<T, ulong>(ref value),
    };
}
