using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using OrleansTraining.Trainer.Checkpoints;

namespace OrleansTraining.Trainer.Tests.Checkpoints;

public sealed class SafeTensorsTests
{
    private static readonly TensorFile Example = new(
        [
            new("b.weight", TensorType.F32, [2, 3], new byte[24].Select((_, i) => (byte)i).ToArray()),
            new("a", TensorType.I64, [], BitConverter.GetBytes(-7L)),
            new("empty", TensorType.F32, [0, 4], Array.Empty<byte>()),
        ],
        new Dictionary<string, string> { ["step"] = "12" });

    [Fact]
    public void File_WrittenAndRead_IsTheSame()
    {
        var read = Read(Write(Example));
        read.Metadata.ShouldBe(Example.Metadata);
        var tensors = read.ByName();
        tensors.Count.ShouldBe(3);
        foreach (var expected in Example.Tensors)
        {
            tensors[expected.Name].Shape.ShouldBe(expected.Shape);
            tensors[expected.Name].Type.ShouldBe(expected.Type);
            tensors[expected.Name].Bytes.ToArray().ShouldBe(expected.Bytes.ToArray());
        }
    }

    [Fact]
    public void File_ByTheDocumentedLayout_HasAlignedHeaderAndOffsets()
    {
        // Read here without our reader, as the format's description says.
        var bytes = Write(Example);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        (length % 8).ShouldBe(0);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        header.RootElement.GetProperty("__metadata__").GetProperty("step").GetString().ShouldBe("12");
        var entry = header.RootElement.GetProperty("a");
        entry.GetProperty("dtype").GetString().ShouldBe("I64");
        entry.GetProperty("shape").GetArrayLength().ShouldBe(0);
        var start = 8 + length + entry.GetProperty("data_offsets")[0].GetInt32();
        BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(start)).ShouldBe(-7);
        bytes.Length.ShouldBe(8 + length + 32);
    }

    [Fact]
    public void Write_SameNameTwice_IsRefused() =>
        Should.Throw<ArgumentException>(() => Write(new([Example.Tensors[0], Example.Tensors[0]], Example.Metadata)));

    [Theory]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 8, "take 4 bytes, but the file has 8")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "follows a gap")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}", 6, "overlaps")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "its shape denies")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,4],\"data_offsets\":[0,4]}}", 4, "too large")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "whole numbers")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "whole numbers")]
    [InlineData("{\"a\":{\"dtype\":\"F33\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "dtype 'F33'")]
    [InlineData("{\"a\":{\"dtype\":\"0\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "dtype '0'")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, "no range")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":1}}", 4, "nothing else")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "must have")]
    [InlineData("{\"a\":7}", 4, "is no object")]
    [InlineData("{\"__metadata__\":{\"a\":7}}", 0, "is no string")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0, "no JSON")]
    [InlineData("[]", 0, "does not begin with '{'")]
    [InlineData("{", 0, "no JSON")]
    [InlineData("", 0, "does not begin with '{'")]
    public void Read_HostileHeader_IsRefused(string header, int data, string message) =>
        Should.Throw<InvalidDataException>(() => Read(File(header, data))).Message.ShouldContain(message);

    [Fact]
    public void Read_HeaderLongerThanTheFile_IsRefusedBeforeMemoryIsTaken()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ulong.MaxValue);
        Should.Throw<InvalidDataException>(() => Read(bytes)).Message.ShouldContain("more than there may be");
        Should.Throw<InvalidDataException>(() => Read([1, 2, 3])).Message.ShouldContain("too few");
    }

    [Fact]
    public void Read_AnyTruncation_IsRefused()
    {
        var bytes = Write(Example);
        for (var length = 0; length < bytes.Length; length++)
            Should.Throw<InvalidDataException>(() => Read(bytes[..length]));
    }

    private static byte[] File(string header, int data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + json.Length + data];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)json.Length);
        json.CopyTo(bytes, 8);
        return bytes;
    }

    private static byte[] Write(TensorFile file)
    {
        using var stream = new MemoryStream();
        SafeTensorsWriter.Write(stream, file);
        return stream.ToArray();
    }

    private static TensorFile Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return SafeTensorsReader.Read(stream);
    }
}
