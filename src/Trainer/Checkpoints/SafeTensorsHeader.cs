using System.Text.Json;

namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>
/// The header of a safetensors file, checked: every tensor's bytes are where its type and shape say, and together they
/// fill the file without gap or overlap.
/// </summary>
internal sealed class SafeTensorsHeader
{
    /// <summary>The largest header, as in the reference implementation: 100 MB.</summary>
    public const long MaxLength = 100_000_000;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafeTensorsHeader()
    {
    }

    /// <summary>The tensors, in the order of their bytes.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>The strings of <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Reads a header.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="dataLength">How many bytes follow it.</param>
    /// <exception cref="InvalidDataException">It breaks the format.</exception>
    public static SafeTensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength)
    {
        if (json.Length == 0 || json.Span[0] != '{')
            throw new InvalidDataException("the header does not begin with '{'");
        var header = new SafeTensorsHeader();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            foreach (var property in document.RootElement.EnumerateObject())
                header.Add(property);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"the header is no JSON: {error.Message}", error);
        }
        header.CheckLayout(dataLength);
        return header;
    }

    private void Add(JsonProperty property)
    {
        if (property.Name != SafeTensorsWriter.MetadataKey)
        {
            _entries.Add(ReadEntry(property.Name, property.Value));
            return;
        }
        Require(property.Value.ValueKind == JsonValueKind.Object, property.Name, "is no object");
        foreach (var item in property.Value.EnumerateObject())
        {
            Require(item.Value.ValueKind == JsonValueKind.String, item.Name, "is no string");
            _metadata[item.Name] = item.Value.GetString()!;
        }
    }

    private static Entry ReadEntry(string name, JsonElement value)
    {
        Require(value.ValueKind == JsonValueKind.Object, name, "is no object");
        var properties = value.EnumerateObject().Select(property => property.Name).ToArray();
        Require(properties.Length == 3, name, "must have dtype, shape and data_offsets, and nothing else");
        Require(value.TryGetProperty("dtype", out var dtype) && dtype.ValueKind == JsonValueKind.String, name, "has no dtype");
        var typeName = dtype.GetString();
        Require(
            Enum.TryParse<TensorType>(typeName, out var type) && type.ToString() == typeName, name, $"has the dtype '{typeName}', which is not known");
        var shape = Numbers(name, value, "shape");
        var offsets = Numbers(name, value, "data_offsets");
        Require(offsets.Length == 2 && offsets[0] <= offsets[1], name, "has data_offsets that are no range");
        Require(offsets[1] - offsets[0] == ByteCount(name, type, shape), name, "has bytes that its shape denies");
        return new(name, type, shape, offsets[0], offsets[1]);
    }

    private static long[] Numbers(string name, JsonElement value, string property)
    {
        Require(value.TryGetProperty(property, out var array) && array.ValueKind == JsonValueKind.Array, name, $"has no {property}");
        var numbers = new long[array.GetArrayLength()];
        var i = 0;
        foreach (var item in array.EnumerateArray())
        {
            Require(
                item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out numbers[i]) && numbers[i] >= 0,
                name, $"has a {property} that is no list of whole numbers from 0 on");
            i++;
        }
        return numbers;
    }

    private static long ByteCount(string name, TensorType type, long[] shape)
    {
        try
        {
            return shape.Aggregate((long)type.Size(), (product, size) => checked(product * size));
        }
        catch (OverflowException error)
        {
            throw new InvalidDataException($"'{name}' has a shape that is too large", error);
        }
    }

    private void CheckLayout(long dataLength)
    {
        // Tensors without bytes share their start with the next one: the end decides then.
        _entries.Sort((left, right) => (left.Start, left.End).CompareTo((right.Start, right.End)));
        var end = 0L;
        foreach (var entry in _entries)
        {
            Require(entry.Start == end, entry.Name, entry.Start < end ? "overlaps another" : "follows a gap");
            end = entry.End;
        }
        if (end != dataLength)
            throw new InvalidDataException($"the tensors take {end} bytes, but the file has {dataLength}");
    }

    private static void Require(bool condition, string name, string fault)
    {
        if (!condition)
            throw new InvalidDataException($"'{name}' {fault}");
    }

    /// <summary>Where a tensor lies behind the header.</summary>
    internal sealed record Entry(string Name, TensorType Type, long[] Shape, long Start, long End);
}
