using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Serialization.TypeSystem;

namespace OrleansTraining.Orleans.Tests.Serialization;

public sealed class ManifestTests
{
    private readonly TypeMaker _maker = new();
    private readonly CodecProvider _codecs = new(new TypeRegistry());

    [Fact]
    public void TypesOfThisAssembly_HaveNoFault() => TypeManifest.Validate(Codecs.CreateProvider(), []).ShouldBeEmpty();

    [Fact]
    public void TypesOfTheEngine_HaveNoFault()
    {
        _codecs.Registry.AddAssembly(typeof(CodecProvider).Assembly);
        BuiltInCodecs.Register(_codecs);

        TypeManifest.Validate(_codecs, []).ShouldBeEmpty();
    }

    [Fact]
    public void FrameworkTypes_AreServed() => Validate(
        typeof(void), typeof(Task), typeof(Task<int>), typeof(ValueTask<string>), typeof(IAsyncEnumerable<Guid>),
        typeof(CancellationToken), typeof(object), typeof(Dictionary<string, List<float[]>>), typeof((int, DayOfWeek)),
        typeof(IReadOnlyList<Uri>), typeof(TimeoutException), typeof(ReadOnlyMemory<byte>), typeof(int?[])).ShouldBeEmpty();

    [Fact]
    public void TypeWithoutAttribute_IsNamed_WhereverItStands()
    {
        var plain = _maker.Make("Plain", [("X", typeof(int), null)], serializable: false);
        var holder = _maker.Make("Holder", [("Inner", typeof(List<>).MakeGenericType(plain), 0u)]);

        Validate(typeof(Task<>).MakeGenericType(holder))
            .ShouldBe(["Made.Holder.Inner: Made.Plain has no [GenerateSerializer]."]);
        Validate(plain.MakeArrayType()).ShouldBe(["Made.Plain[]: Made.Plain has no [GenerateSerializer]."]);
    }

    [Fact]
    public void MemberWithoutId_IsNamed() => Validate(_maker.Make("NoId", [("A", typeof(int), 0u), ("B", typeof(int), null)]))
        .ShouldBe(["Made.NoId.B: has neither [Id] nor [NonSerialized]."]);

    [Fact]
    public void DuplicateId_IsNamedWithItsMembers() => Validate(_maker.Make("Twice", [("A", typeof(int), 3u), ("B", typeof(int), 3u)]))
        .ShouldBe(["Made.Twice: [Id(3)] is on more than one member: A, B."]);

    [Fact]
    public void DuplicateAlias_IsNamedWithBothTypes()
    {
        _codecs.Registry.AddType(_maker.Make("One", [], alias: "same"));
        _codecs.Registry.AddType(_maker.Make("Two", [], alias: "same"));

        Validate().ShouldBe(["Made.Two: its name 'same' belongs to Made.One already."]);
    }

    [Fact]
    public void BaseWithMembersButNoAttribute_IsNamed()
    {
        var plain = _maker.Make("PlainBase", [("X", typeof(int), null)], serializable: false);

        Validate(_maker.Make("Derived", [], baseType: plain))
            .ShouldBe(["Made.Derived: its base class Made.PlainBase has members, but no [GenerateSerializer]."]);
    }

    [Fact]
    public void ImpossibleTypes_AreNamed()
    {
        var faults = Validate(typeof(Action), typeof(Stream), typeof(int[,]), typeof(Span<byte>));

        faults.Count.ShouldBe(4);
        faults.ShouldContain("System.Int32[,]: System.Int32[,] cannot be serialized.");
        faults.ShouldContain("System.Action: System.Action has no [GenerateSerializer].");
    }

    [Fact]
    public void AllFaults_AreListedAtOnce() => Validate(
        _maker.Make("A", [("X", typeof(int), null), ("Y", typeof(Stream), 0u)]),
        _maker.Make("B", [("Z", typeof(int), null)])).Count.ShouldBe(3);

    [Fact]
    public void FaultyType_CannotBeWritten()
    {
        var type = _maker.Make("Bad", [("X", typeof(int), null)]);

        Should.Throw<CodecNotFoundException>(() => new MessageCodec(_codecs).Write(
                new System.Buffers.ArrayBufferWriter<byte>(), type, Activator.CreateInstance(type)))
            .Message.ShouldContain("Made.Bad.X");
    }

    private IReadOnlyList<string> Validate(params Type[] types) => TypeManifest.Validate(_codecs, types);
}
