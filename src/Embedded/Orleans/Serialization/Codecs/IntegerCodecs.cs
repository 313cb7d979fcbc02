using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>A codec for integers that fit a long: zigzag varints, so that a member may be widened later.</summary>
internal sealed class SignedCodec<T>(Func<T, long> widen, Func<long, T> narrow) : ScalarCodec<T>(WireType.VarInt)
    where T : struct
{
    protected override void WriteBody(ref WireWriter writer, T value) => writer.WriteSignedVarInt(widen(value));

    // The conversion is checked: a value that does not fit is an overflow, and so a malformed message.
    protected override T ReadBody(ref WireReader reader) => narrow(reader.ReadSignedVarInt());
}

/// <summary>A codec for unsigned integers: plain varints, so that a member may be widened later.</summary>
internal sealed class UnsignedCodec<T>(Func<T, ulong> widen, Func<ulong, T> narrow) : ScalarCodec<T>(WireType.VarInt)
    where T : struct
{
    protected override void WriteBody(ref WireWriter writer, T value) => writer.WriteVarInt(widen(value));

    protected override T ReadBody(ref WireReader reader) => narrow(reader.ReadVarInt());
}
