using Orleans;
using Orleans.Serialization;

namespace OrleansTraining.Orleans.Tests.Serialization;

/// <summary>Two versions of a program exchange messages: members come and go, numbers stay.</summary>
public sealed class EvolutionTests
{
    [Fact]
    public void Member_UnknownToReader_IsSkipped()
    {
        var wide = new Wide
        {
            First = 1,
            Text = "skipped",
            Big = 2.5,
            Small = 1.5f,
            Nested = new Node { Name = "n", Children = { new Node(), new Node { Name = "m" } } },
            Map = new Dictionary<string, object> { ["a"] = 1, ["b"] = new Span2(1, 2), ["c"] = new Point(1, 2) },
            Last = 9,
        };

        var narrow = Codecs.Exchange<Wide, Narrow>(wide);

        narrow.First.ShouldBe(1);
        narrow.Last.ShouldBe(9);
    }

    [Fact]
    public void Member_UnknownToWriter_KeepsItsDefault()
    {
        var wide = Codecs.Exchange<Narrow, Wide>(new Narrow { First = 3, Last = 4 });

        wide.First.ShouldBe(3);
        wide.Last.ShouldBe(4);
        wide.Text.ShouldBe("initial");
        wide.Nested.ShouldBeNull();
    }

    [Fact]
    public void Object_InSkippedMember_IsFoundThroughLaterReference()
    {
        var node = new Node { Name = "shared", Children = { new Node { Name = "child" } } };

        var narrow = Codecs.Exchange<Wide, Narrow>(new Wide { Nested = node, Tail = node, Tail2 = node.Children[0] });

        narrow.Tail!.Name.ShouldBe("shared");
        narrow.Tail2.ShouldBeSameAs(narrow.Tail.Children[0]);
    }

    [Fact]
    public void InnerObject_OfSkippedMember_ReferredToFirst_IsTheSameInTheOuterOne()
    {
        var node = new Node { Name = "shared", Children = { new Node { Name = "child" } } };

        var narrow = Codecs.Exchange<Wide, Narrow>(new Wide { Nested = node, Tail = node.Children[0], Tail2 = node });

        narrow.Tail!.Name.ShouldBe("child");
        narrow.Tail2!.Children[0].ShouldBeSameAs(narrow.Tail);
    }

    [Fact]
    public void UnknownType_InSkippedMember_DoesNoHarm()
    {
        var bytes = Codecs.Write(new Wide { Map = new Dictionary<string, object> { ["x"] = Colour.Red }, Last = 7 });
        var foreign = new CodecProvider(new global::Orleans.Serialization.TypeSystem.TypeRegistry());

        var narrow = new MessageCodec(foreign).Read<Narrow>(new System.Buffers.ReadOnlySequence<byte>(bytes));

        narrow.Last.ShouldBe(7);
    }

    [Fact]
    public void Integer_Widened_IsRead()
    {
        Codecs.Exchange<Box<int>, Box<long>>(new Box<int> { Value = -5 }).Value.ShouldBe(-5L);
        Codecs.Exchange<Box<long>, Box<int>>(new Box<long> { Value = 5 }).Value.ShouldBe(5);
        Codecs.Exchange<Box<int[]>, Box<List<int>>>(new Box<int[]> { Value = [1, 2] }).Value.ShouldBe([1, 2]);
        Codecs.Exchange<Box<int>, Box<int?>>(new Box<int> { Value = 5 }).Value.ShouldBe(5);
    }

    [Fact]
    public void Integer_TooLargeForReader_IsMalformed() => Should.Throw<MalformedMessageException>(
        () => Codecs.Exchange<Box<long>, Box<int>>(new Box<long> { Value = long.MaxValue }));

    [Fact]
    public void Member_OfAnotherLayout_IsMalformed() => Should.Throw<MalformedMessageException>(
        () => Codecs.Exchange<Box<string>, Box<int>>(new Box<string> { Value = "no number" }));

    [Fact]
    public void Record_WithNewParameter_ReadsOlderMessages()
    {
        Codecs.Exchange<Pair2, Pair3>(new Pair2(1, 2) { Body = "b" }).ShouldBe(new Pair3(1, 2, null) { Body = "b" });
        Codecs.Exchange<Pair3, Pair2>(new Pair3(1, 2, "c") { Body = "b" }).ShouldBe(new Pair2(1, 2) { Body = "b" });
    }

    [Fact]
    public void Class_WithNewDerivedLevel_ReadsOlderMessages()
    {
        var dog = Codecs.Exchange<Animal, Dog>(new Animal { Name = "Rex", Legs = 3 });

        dog.Name.ShouldBe("Rex");
        dog.Legs.ShouldBe(3);
        Codecs.Exchange<Box<Dog>, Box<Animal>>(new Box<Dog> { Value = new Dog(true) { Name = "Rex" } }).Value!.Name.ShouldBe("Rex");
    }

    [GenerateSerializer]
    public sealed class Wide
    {
        [Id(0)]
        public int First { get; set; }

        [Id(1)]
        public string Text { get; set; } = "initial";

        [Id(2)]
        public double Big { get; set; }

        [Id(3)]
        public float Small { get; set; }

        [Id(40)]
        public Node? Nested { get; set; }

        [Id(41)]
        public Dictionary<string, object>? Map { get; set; }

        [Id(70_000)]
        public int Last { get; set; }

        [Id(70_001)]
        public Node? Tail { get; set; }

        [Id(70_002)]
        public Node? Tail2 { get; set; }
    }

    [GenerateSerializer]
    public sealed class Narrow
    {
        [Id(70_002)]
        public Node? Tail2 { get; set; }

        [Id(70_001)]
        public Node? Tail { get; set; }

        [Id(70_000)]
        public int Last { get; set; }

        [Id(0)]
        public int First { get; set; }
    }

    [GenerateSerializer]
    public sealed record Pair2(int A, int B)
    {
        [Id(0)]
        public string? Body { get; init; }
    }

    [GenerateSerializer]
    public sealed record Pair3(int A, int B, string? C)
    {
        [Id(0)]
        public string? Body { get; init; }
    }
}
