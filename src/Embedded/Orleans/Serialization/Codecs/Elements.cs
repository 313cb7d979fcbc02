using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>Reads the parts of a sequence.</summary>
internal static class Elements
{
    /// <summary>Reads elements into a list that grows as they arrive, whatever the count says.</summary>
    public static List<T> Read<T>(ref WireReader reader, Codec<T> codec, int count)
    {
        var values = new List<T>(Math.Min(count, CodecLimits.MaxInitialCapacity));
        for (var i = 0; i < count; i++)
            values.Add(ReadOne(ref reader, codec));
        return values;
    }

    public static T ReadOne<T>(ref WireReader reader, Codec<T> codec)
    {
        var tag = reader.ReadTag();
        return tag.IsControl
            ? throw new MalformedMessageException("A collection ends before its count.")
            : codec.Read(ref reader, tag);
    }

    public static void WriteComparer<TKey>(ref WireWriter writer, object? comparer)
    {
        writer.WriteTag(0, WireType.VarInt);
        writer.WriteVarInt(Comparers.ToNumber<TKey>(comparer));
    }

    public static object? ReadComparer<TKey>(ref WireReader reader)
    {
        var tag = reader.ReadTag();
        return tag is { Wire: WireType.VarInt, IsTyped: false }
            ? Comparers.FromNumber<TKey>(reader.ReadVarInt())
            : throw new MalformedMessageException("A keyed collection lacks its comparer.");
    }
}
