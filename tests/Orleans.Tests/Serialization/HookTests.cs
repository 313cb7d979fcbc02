using System.Buffers;
using Orleans.Serialization;
using Orleans.Serialization.TypeSystem;

namespace OrleansTraining.Orleans.Tests.Serialization;

/// <summary>What the runtime plugs into the codec: grain references and types that travel as others.</summary>
public sealed class HookTests
{
    private readonly MessageCodec _messages;
    private readonly CodecProvider _codecs;

    public HookTests()
    {
        var registry = new TypeRegistry();
        registry.AddAssembly(typeof(HookTests).Assembly);
        _codecs = new CodecProvider(registry) { GrainReferences = new References() };
        _codecs.RegisterSurrogate<Key, string>("key", key => key.Text, text => new Key(text));
        _codecs.RegisterSurrogate<Address, (string, int)?>("address", a => (a.Host, a.Port), pair => new Address(pair!.Value.Item1, pair.Value.Item2));
        _messages = new MessageCodec(_codecs);
    }

    public interface ICounter
    {
        string Id { get; }
    }

    public interface IOther;

    [Fact]
    public void GrainReference_DeclaredByItsInterface_ComesBack()
    {
        RoundTrip<ICounter, ICounter>(new Proxy("counter/1")).Id.ShouldBe("counter/1");
        RoundTrip<ICounter?, ICounter?>(null).ShouldBeNull();
        RoundTrip<List<ICounter>, List<ICounter>>([new Proxy("counter/1")])[0].Id.ShouldBe("counter/1");
    }

    [Fact]
    public void GrainReference_AsObject_ComesBack()
    {
        RoundTrip<object, object>(new Proxy("counter/1")).ShouldBeOfType<Proxy>().Id.ShouldBe("counter/1");
        RoundTrip<object, ICounter>(new Proxy("counter/1")).Id.ShouldBe("counter/1");
    }

    [Fact]
    public void GrainReference_OfAnotherInterface_IsRefused()
    {
        Should.Throw<MalformedMessageException>(() => RoundTrip<ICounter, IOther>(new Proxy("counter/1")));
        Should.Throw<MalformedMessageException>(() => RoundTrip<ICounter, ICounter>(new Proxy("no slash")));
    }

    [Fact]
    public void GrainReference_IsNotCopied()
    {
        var proxy = new Proxy("counter/1");

        new DeepCopier(_codecs).Copy<ICounter>(proxy).ShouldBeSameAs(proxy);
        new DeepCopier(_codecs).Copy<object>(proxy).ShouldBeSameAs(proxy);
    }

    [Fact]
    public void Surrogate_StandsForItsType()
    {
        RoundTrip<Key, Key>(new Key("k")).ShouldBe(new Key("k"));
        RoundTrip<object, object>(new Key("k")).ShouldBe(new Key("k"));
        RoundTrip<Key?[], Key?[]>([null, new Key("k")]).ShouldBe([null, new Key("k")]);
        RoundTrip<Address?, Address?>(new Address("h", 1)).ShouldBe(new Address("h", 1));
        RoundTrip<Address?, Address?>(null).ShouldBeNull();
        TypeManifest.Validate(_codecs, [typeof(Key), typeof(List<Address>), typeof(ICounter)]).ShouldBeEmpty();
    }

    private TTo RoundTrip<TFrom, TTo>(TFrom value)
    {
        var output = new ArrayBufferWriter<byte>();
        _messages.Write(output, value);
        return _messages.Read<TTo>(new ReadOnlySequence<byte>(output.WrittenMemory));
    }

    public readonly record struct Key(string Text);

    public sealed record Address(string Host, int Port);

    private sealed record Proxy(string Id) : ICounter;

    private sealed class References : IGrainReferenceCodec
    {
        public bool CanHandle(Type type) => type == typeof(ICounter) || type == typeof(IOther) || type == typeof(Proxy);

        public GrainReferenceText Write(object reference, Type declaredType) => new(((Proxy)reference).Id, "counter");

        public object Read(GrainReferenceText text, Type declaredType) => text.GrainId.Contains('/', StringComparison.Ordinal)
            ? new Proxy(text.GrainId)
            : throw new FormatException("A grain id has a slash.");
    }
}
