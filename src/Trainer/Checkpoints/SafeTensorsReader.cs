using System.Buffers.Binary;

namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>
/// Reads the safetensors format and trusts nothing in it: no length is believed before it has been compared with the
/// length of the file, so a hostile file cannot make the reader take more memory than the file is long.
/// </summary>
internal static class SafeTensorsReader
{
    /// <summary>Reads a file, from where the stream stands to its end.</summary>
    /// <exception cref="InvalidDataException">It breaks the format.</exception>
    public static TensorFile Read(Stream stream)
    {
        var length = stream.Length - stream.Position;
        if (length < sizeof(ulong))
            throw new InvalidDataException($"{length} bytes are too few for the length of a header");
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(prefix);
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        length -= sizeof(ulong);
        if (headerLength > (ulong)Math.Min(length, SafeTensorsHeader.MaxLength))
            throw new InvalidDataException($"the header should have {headerLength} bytes, more than there may be");
        var json = new byte[headerLength];
        stream.ReadExactly(json);
        var header = SafeTensorsHeader.Parse(json, length - json.Length);
        return new([.. header.Entries.Select(entry => ReadTensor(stream, entry))], header.Metadata);
    }

    private static NamedTensor ReadTensor(Stream stream, SafeTensorsHeader.Entry entry)
    {
        var length = entry.End - entry.Start;
        if (length > Array.MaxLength)
            throw new InvalidDataException($"'{entry.Name}' has {length} bytes, more than {Array.MaxLength}");
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return new(entry.Name, entry.Type, entry.Shape, bytes);
    }
}
