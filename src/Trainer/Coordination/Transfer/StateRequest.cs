using System.Buffers.Binary;

namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>What a receiver can want of a source.</summary>
internal enum StateWish
{
    /// <summary>Nothing: others send it.</summary>
    Nothing,

    /// <summary>A stripe of the state.</summary>
    State,

    /// <summary>A stripe of the last total.</summary>
    Total,
}

/// <summary>What a receiver wants of a source.</summary>
/// <param name="Wish">Of what.</param>
/// <param name="Header">Whether it wants the header of the state first.</param>
/// <param name="Stripe">What is to be sent.</param>
/// <param name="Check">What another source sends, whose checksums are to be told; an empty one: none.</param>
internal readonly record struct StateRequest(StateWish Wish, bool Header, Stripe Stripe, Stripe Check)
{
    /// <summary>Its length on the wire.</summary>
    public const int WireLength = 40;

    /// <summary>What is wanted of each of several sources, so that all of a row comes.</summary>
    public static StateRequest[] All(StateWish wish, long length, int sources)
    {
        var stripes = Stripe.Cut(length, sources);
        return
        [
            .. stripes.Select((stripe, index) => new StateRequest(
                wish, Header: wish == StateWish.State && index == 0, stripe, sources > 1 ? stripes[(index + 1) % sources] : default)),
        ];
    }

    /// <summary>Writes it.</summary>
    public byte[] Encode()
    {
        var bytes = new byte[WireLength];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)Wish);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Header ? 1 : 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Stripe.Offset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Stripe.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Check.Offset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), Check.Length);
        return bytes;
    }

    /// <summary>Reads it; what it says may make no sense.</summary>
    public static StateRequest Decode(ReadOnlySpan<byte> bytes) => new(
        (StateWish)BinaryPrimitives.ReadInt32LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]) != 0,
        new(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..])),
        new(BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[32..])));
}
