using System.Buffers;
using Orleans.Serialization;

namespace OrleansTraining.Orleans.Tests.Serialization;

/// <summary>Gradients are large: numbers move as blocks, and nothing but the result is allocated.</summary>
public sealed class BlockTests
{
    private const int Count = 1 << 20;

    private const int Slack = 64 << 10;

    [Fact]
    public void Floats_AreWrittenAsOneBlock_LittleEndian()
    {
        var bytes = Codecs.Write(new[] { 1f, -2f });

        bytes.ShouldBe([3, 8, 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]);
    }

    [Fact]
    public void WritingABlock_AllocatesNothingOfItsSize()
    {
        var values = new float[Count];
        var output = new ArrayBufferWriter<byte>((Count * sizeof(float)) + Slack);
        Codecs.Messages.Write(output, values);
        output.ResetWrittenCount();

        var allocated = AllocationsOf(() => Codecs.Messages.Write(output, values));

        allocated.ShouldBeLessThan(Slack);
        output.WrittenCount.ShouldBeLessThan((Count * sizeof(float)) + 16);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public void ReadingABlock_AllocatesItsResultAlone(int segment)
    {
        var values = Enumerable.Range(0, Count).Select(i => (float)i).ToArray();
        var input = Segments.Split(Codecs.Write(values), segment);
        Codecs.Messages.Read<float[]>(input);

        float[] back = [];
        var allocated = AllocationsOf(() => back = Codecs.Messages.Read<float[]>(input));

        back.AsSpan().SequenceEqual(values).ShouldBeTrue();
        allocated.ShouldBeInRange(Count * sizeof(float), (Count * sizeof(float)) + Slack);
    }

    [Fact]
    public void SmallMessage_ReadAndWritten_AllocatesLittle()
    {
        var output = new ArrayBufferWriter<byte>(256);
        var point = new Point(1, 2);
        for (var i = 0; i < 100; i++)
            Exchange();

        var allocated = AllocationsOf(() =>
        {
            for (var i = 0; i < 1000; i++)
                Exchange();
        });

        // A point takes 24 bytes; pooled sessions and compiled accessors add nothing that grows with the traffic.
        allocated.ShouldBeLessThan(1000 * 100);

        void Exchange()
        {
            output.ResetWrittenCount();
            Codecs.Messages.Write(output, point);
            Codecs.Messages.Read<Point>(new ReadOnlySequence<byte>(output.WrittenMemory));
        }
    }

    [Fact]
    public void Message_CutAnywhere_IsReadTheSame()
    {
        var node = new Node { Name = "grün ✓", Children = { new Node { Name = new string('x', 300) } } };
        var shelter = new Shelter { Anything = new Dictionary<string, object> { ["a"] = node, ["b"] = new[] { 1.5, 2.5 } } };
        var bytes = Codecs.Write(shelter);

        for (var size = 1; size < 40; size++)
        {
            var back = Codecs.Messages.Read<Shelter>(Segments.Split(bytes, size));
            Codecs.Write(back).ShouldBe(bytes);
        }
    }

    [Fact]
    public void Block_OfBrokenLength_IsRefused()
    {
        Should.Throw<MalformedMessageException>(() => Codecs.Read<float[]>([3, 3, 1, 2, 3]));
        Should.Throw<MalformedMessageException>(() => Codecs.Read<bool[]>([3, 1, 2]));
    }

    private static long AllocationsOf(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
