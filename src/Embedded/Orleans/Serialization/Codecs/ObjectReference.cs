using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>Reads a reference to an object that came before in the same message.</summary>
internal static class ObjectReference
{
    public static T? Read<T>(ref WireReader reader, Codec<T> codec)
        where T : class?
    {
        var number = reader.ReadVarUInt32();
        if (number == 0)
            return null;

        var target = reader.Session.GetObject(number);
        if (target is ReadSession.SkippedObject skipped)
            return Revive(ref reader, codec, skipped);

        return target as T
            ?? throw new MalformedMessageException($"Reference {number} points at a {target.GetType()} where a {typeof(T)} should be.");
    }

    /// <summary>
    /// The object stood in a member that this version does not know: goes back and reads it.
    /// Where the object named no type, it is taken for the type that the reference asks for.
    /// </summary>
    private static T Revive<T>(ref WireReader reader, Codec<T> codec, ReadSession.SkippedObject skipped)
        where T : class?
    {
        var position = reader.Position;
        var counters = reader.Session.Rewind(skipped);
        reader.MoveTo(skipped.Position);
        var value = codec.Read(ref reader, new Tag(WireType.Object, 0, skipped.TypeSlot));
        reader.MoveTo(position);
        reader.Session.Restore(counters);
        return value;
    }
}
