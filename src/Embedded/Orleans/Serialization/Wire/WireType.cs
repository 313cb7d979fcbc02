namespace Orleans.Serialization.Wire;

/// <summary>How a value's bytes are laid out, so that a reader can step over a member that it does not know.</summary>
internal enum WireType
{
    /// <summary>Seven bits a byte, low bits first; ten bytes at most.</summary>
    VarInt = 0,

    /// <summary>Four bytes, little endian.</summary>
    Fixed32 = 1,

    /// <summary>Eight bytes, little endian.</summary>
    Fixed64 = 2,

    /// <summary>A length, then as many bytes.</summary>
    Bytes = 3,

    /// <summary>Fields up to <see cref="ControlCode.End"/>. Takes the message's next object number.</summary>
    Object = 4,

    /// <summary>Null (0), or the number of an object that came before.</summary>
    Reference = 5,

    /// <summary>A count, then as many values.</summary>
    Sequence = 6,

    /// <summary>No value: a <see cref="ControlCode"/>.</summary>
    Control = 7,
}
