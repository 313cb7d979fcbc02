using System.Buffers.Binary;
using System.Text;

namespace OrleansTraining.Contracts.Tests.Telemetry;

/// <summary>Reads protobuf's wire format without any definition of its messages: numbers, and what they hold.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, object Value)> _fields = [];

    public ProtobufMessage(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            object value = (tag & 7) switch
            {
                0 => Varint(ref bytes),
                1 => BinaryPrimitives.ReadUInt64LittleEndian(Take(ref bytes, 8)),
                2 => Take(ref bytes, (int)Varint(ref bytes)).ToArray(),
                5 => (ulong)BinaryPrimitives.ReadUInt32LittleEndian(Take(ref bytes, 4)),
                _ => throw new InvalidDataException($"wire type {tag & 7}"),
            };
            _fields.Add(((int)(tag >> 3), value));
        }
    }

    public IEnumerable<ProtobufMessage> All(int field) => Of(field).Select(value => new ProtobufMessage((byte[])value));

    public ProtobufMessage? One(int field) => All(field).SingleOrDefault();

    public string Text(int field) => Of(field).Select(value => new UTF8Encoding(false, true).GetString((byte[])value)).SingleOrDefault() ?? "";

    public string Hex(int field) => Of(field).Select(value => Convert.ToHexStringLower((byte[])value)).SingleOrDefault() ?? "";

    public ulong Number(int field) => (ulong)(Of(field).SingleOrDefault() ?? 0UL);

    public bool Has(int field) => Of(field).Any();

    private IEnumerable<object> Of(int field) => _fields.Where(item => item.Field == field).Select(item => item.Value);

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int length)
    {
        var taken = bytes[..length];
        bytes = bytes[length..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref bytes, 1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
