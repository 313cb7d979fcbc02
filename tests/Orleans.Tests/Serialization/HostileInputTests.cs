using System.Buffers;
using Orleans.Serialization;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.TypeSystem;
using Orleans.Serialization.Wire;

namespace OrleansTraining.Orleans.Tests.Serialization;

/// <summary>Messages that were not written by this codec.</summary>
public sealed class HostileInputTests
{
    [Theory]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.IO.FileInfo")]
    [InlineData("System.IO.FileInfo, System.Private.CoreLib")]
    [InlineData("OrleansTraining.Orleans.Tests.Serialization.HostileInputTests")]
    [InlineData("list")]
    [InlineData("list<>")]
    [InlineData("list<int,int>")]
    [InlineData("list<System.IO.FileInfo>")]
    [InlineData("list<int")]
    [InlineData("list<int>>")]
    [InlineData("int[")]
    [InlineData("[]")]
    [InlineData("int<int>")]
    [InlineData("nullable<string>")]
    [InlineData("")]
    public void TypeName_NotInRegistry_IsRefused(string name) =>
        Should.Throw<MalformedMessageException>(() => Codecs.Provider.Registry.Resolve(name));

    [Fact]
    public void TypeName_TooDeepOrLong_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("list<", 40)) + "int" + new string('>', 40);
        var arrays = "int" + string.Concat(Enumerable.Repeat("[]", 40));

        Should.Throw<MalformedMessageException>(() => Codecs.Provider.Registry.Resolve(deep));
        Should.Throw<MalformedMessageException>(() => Codecs.Provider.Registry.Resolve(arrays));
        Should.Throw<MalformedMessageException>(() => Codecs.Provider.Registry.Resolve(new string('x', 1 << 20)));
    }

    [Fact]
    public void ConstructedTypes_AreBounded()
    {
        var registry = new TypeRegistry();
        string[] parts = ["int", "long", "string", "bool", "byte", "guid", "char", "float", "double", "decimal", "short"];
        var names =
            from a in parts
            from b in parts
            from c in parts
            from d in parts
            select $"map<map<{a},{b}>,map<{c},{d}>>";

        var refused = names.Count(name => !registry.TryResolve(name, out _));

        refused.ShouldBe((parts.Length * parts.Length * parts.Length * parts.Length) - CodecLimits.MaxConstructedTypes);
    }

    [Fact]
    public void Alias_StandsForTheType()
    {
        Codecs.Provider.Registry.GetName(typeof(Node)).ShouldBe("tests.node");
        Codecs.Provider.Registry.Resolve("list<tests.node[]>").ShouldBe(typeof(List<Node[]>));
        System.Text.Encoding.UTF8.GetString(Codecs.Write<object>(new Node())).ShouldContain("tests.node");
    }

    [Theory]
    [InlineData(typeof(byte[]))]
    [InlineData(typeof(double[]))]
    [InlineData(typeof(string))]
    [InlineData(typeof(System.Numerics.BigInteger))]
    public void Length_BeyondTheMessage_IsRefusedBeforeAllocation(Type type)
    {
        // The tag of a block, then a length of 2 GB in five bytes.
        byte[] bytes = [(byte)WireType.Bytes, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 1, 2];

        AllocationsOfRefused(bytes, type).ShouldBeLessThan(1 << 20);
    }

    [Theory]
    [InlineData(typeof(string[]))]
    [InlineData(typeof(List<Guid>))]
    [InlineData(typeof(Dictionary<string, int>))]
    [InlineData(typeof(HashSet<int>))]
    public void Count_BeyondTheMessage_IsRefusedBeforeAllocation(Type type)
    {
        byte[] bytes = [(byte)WireType.Sequence, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 1, 2];

        AllocationsOfRefused(bytes, type).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void Nesting_BeyondTheLimit_IsRefused()
    {
        var nested = Enumerable.Repeat((byte)WireType.Sequence, 10_000).SelectMany(tag => new[] { tag, (byte)1 }).ToArray();
        byte[] unknownMember = [(byte)WireType.Object, 0xF0 | (byte)WireType.Sequence, 99, .. nested[1..]];

        Should.Throw<MalformedMessageException>(() => Codecs.Read<Node>(unknownMember)).Message.ShouldContain("nested");
    }

    [Fact]
    public void Nesting_WithinTheLimit_FitsASmallStack()
    {
        var node = new Node();
        for (var i = 0; i < CodecLimits.MaxDepth - 2; i++)
            node = new Node { Next = node };
        Node? back = null;
        var thread = new Thread(() => back = Codecs.Copier.Copy(Codecs.RoundTrip(node)), maxStackSize: 512 << 10);

        thread.Start();
        thread.Join();

        var depth = 0;
        for (; back is not null; back = back.Next)
            depth++;
        depth.ShouldBe(CodecLimits.MaxDepth - 1);
    }

    [Fact]
    public void Nesting_BeyondTheLimit_IsNotWritten()
    {
        var node = new Node();
        for (var i = 0; i < CodecLimits.MaxDepth + 1; i++)
            node = new Node { Next = node };
        var endless = new List<object>();
        endless.Add(endless);

        Should.Throw<CodecNotFoundException>(() => Codecs.Write(node));
        Should.Throw<CodecNotFoundException>(() => Codecs.Write<object>(endless));
        Should.Throw<CodecNotFoundException>(() => Codecs.Copier.Copy<object>(endless));
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 3, 2, 0xC3, 0x28 })]
    [InlineData(new byte[] { 3, 3, 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 5, 7 })]
    [InlineData(new byte[] { 0, 1 })]
    [InlineData(new byte[] { 7 })]
    [InlineData(new byte[] { 3, 1, (byte)'a', 0 })]
    public void String_ThatIsNone_IsRefused(byte[] bytes) =>
        Should.Throw<MalformedMessageException>(() => Codecs.Read<string>(bytes));

    [Fact]
    public void Reference_ToAnotherType_IsRefused()
    {
        var node = new Node();

        Should.Throw<MalformedMessageException>(() => Codecs.Exchange<(object, object), (object, Animal)>((node, node)));
        Codecs.Exchange<(object, object), (object, Node)>((node, node)).Item2.ShouldBeOfType<Node>();
    }

    [Fact]
    public void LoneSurrogate_IsReplacedOnWriting() => Codecs.RoundTrip("a\uD800b").ShouldBe("a\uFFFDb");

    [Fact]
    public void Types_AreNotMixedUp()
    {
        Should.Throw<MalformedMessageException>(() => Codecs.Exchange<object, Animal>(new Node()));
        Should.Throw<MalformedMessageException>(() => Codecs.Exchange<object, string>(5));
        Should.Throw<MalformedMessageException>(() => Codecs.Exchange<object, Exception>(new Node()));
        Codecs.Exchange<object, Animal>(new Dog(true) { Name = "x" }).ShouldBeOfType<Dog>();
    }

    [Fact]
    public void ValueWithoutCodec_IsNotWritten()
    {
        Should.Throw<CodecNotFoundException>(() => Codecs.Write<object>(new HostileInputTests()));
        Should.Throw<CodecNotFoundException>(() => Codecs.Write<IEnumerable<int>>(Enumerable.Range(0, 3).Where(i => i > 0)));
        Should.Throw<CodecNotFoundException>(() => Codecs.Write(new Dictionary<string, int>(new LengthComparer())));
        Comparers.ToNumber<string>(StringComparer.OrdinalIgnoreCase).ShouldBe(2u);
    }

    private static long AllocationsOfRefused(byte[] bytes, Type type)
    {
        Codecs.Provider.Get(type);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<MalformedMessageException>(() => Codecs.Messages.Read(new ReadOnlySequence<byte>(bytes), type));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class LengthComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x?.Length == y?.Length;

        public int GetHashCode(string obj) => obj.Length;
    }
}
