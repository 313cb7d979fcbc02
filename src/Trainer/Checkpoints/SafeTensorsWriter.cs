using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>
/// Writes the safetensors format: the length of the header in 8 bytes, little endian; the header, JSON, filled up with
/// spaces to a multiple of 8; then the bytes of all tensors, without gaps. The same input gives the same bytes.
/// </summary>
internal static class SafeTensorsWriter
{
    /// <summary>Where the header keeps strings that are no tensors.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>The header's length is a multiple of this, so that the tensors lie aligned.</summary>
    private const int Alignment = 8;

    /// <summary>Writes a file.</summary>
    /// <exception cref="ArgumentException">A name is used twice, or bytes and shape do not agree.</exception>
    public static void Write(Stream stream, TensorFile file)
    {
        var header = Header(file);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var tensor in file.Tensors)
            stream.Write(tensor.Bytes.Span);
    }

    private static byte[] Header(TensorFile file)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, file.Metadata);
            WriteTensors(json, file.Tensors);
            json.WriteEndObject();
        }
        var padded = new byte[(buffer.WrittenCount + Alignment - 1) / Alignment * Alignment];
        padded.AsSpan().Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(padded);
        return padded;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
            return;
        json.WriteStartObject(MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, IEnumerable<NamedTensor> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { MetadataKey };
        var start = 0L;
        foreach (var tensor in tensors)
        {
            if (!names.Add(tensor.Name))
                throw new ArgumentException($"the name '{tensor.Name}' is used twice", nameof(tensors));
            var elements = tensor.Shape.Aggregate(1L, (product, size) => checked(product * size));
            if (tensor.Bytes.Length != elements * tensor.Type.Size())
                throw new ArgumentException($"'{tensor.Name}' has {tensor.Bytes.Length} bytes, which its shape denies", nameof(tensors));
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", tensor.Type.ToString());
            json.WriteStartArray("shape");
            foreach (var size in tensor.Shape)
                json.WriteNumberValue(size);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(start);
            json.WriteNumberValue(start += tensor.Bytes.Length);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
