namespace Orleans.Serialization.Wire;

/// <summary>
/// What precedes a value: bits 0–2 the wire type, bit 3 whether the value's type is named,
/// bits 4–7 the distance from the field before (15: it follows as a varint).
/// </summary>
/// <param name="Wire">The layout of the value.</param>
/// <param name="Delta">The field number less that of the field before, or a control code.</param>
/// <param name="TypeSlot">Where the session keeps the type that was named, or -1.</param>
internal readonly record struct Tag(WireType Wire, uint Delta, int TypeSlot)
{
    public const int TypedBit = 1 << 3;
    public const int DeltaShift = 4;
    public const uint ExtendedDelta = 15;

    public bool IsTyped => TypeSlot >= 0;

    public bool IsControl => Wire == WireType.Control;

    public ControlCode Control => (ControlCode)Delta;

    /// <summary>The same value, its type now known.</summary>
    public Tag WithoutType() => this with { TypeSlot = -1 };
}
