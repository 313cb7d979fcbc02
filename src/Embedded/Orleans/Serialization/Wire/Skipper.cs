namespace Orleans.Serialization.Wire;

/// <summary>Steps over values that this version does not know, and keeps the count of objects and types.</summary>
internal static class Skipper
{
    public static void Skip(ref WireReader reader, in Tag tag)
    {
        switch (tag.Wire)
        {
            case WireType.VarInt:
            case WireType.Reference:
                reader.ReadVarInt();
                break;
            case WireType.Fixed32:
                reader.Advance(sizeof(uint));
                break;
            case WireType.Fixed64:
                reader.Advance(sizeof(ulong));
                break;
            case WireType.Bytes:
                reader.Advance(reader.ReadLength());
                break;
            case WireType.Object:
                var id = reader.Session.TakeObject(out _);
                reader.Session.SetSkipped(id, reader.Position, tag.TypeSlot);
                SkipFields(ref reader);
                break;
            case WireType.Sequence:
                SkipElements(ref reader);
                break;
            default:
                throw new MalformedMessageException("A mark stands where a value should.");
        }
    }

    /// <summary>Skips what is left of an object, its end included.</summary>
    public static void SkipFields(ref WireReader reader)
    {
        reader.Enter();
        while (true)
        {
            var tag = reader.ReadTag();
            if (!tag.IsControl)
                Skip(ref reader, tag);
            else if (tag.Control == ControlCode.End)
                break;
        }

        reader.Leave();
    }

    private static void SkipElements(ref WireReader reader)
    {
        reader.Enter();
        for (var left = reader.ReadLength(); left > 0; left--)
            Skip(ref reader, reader.ReadTag());
        reader.Leave();
    }
}
