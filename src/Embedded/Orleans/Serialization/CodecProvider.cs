using System.Collections.Concurrent;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Members;
using Orleans.Serialization.TypeSystem;

namespace Orleans.Serialization;

/// <summary>Finds the codec of a type, and builds it at first use.</summary>
internal sealed class CodecProvider(TypeRegistry registry)
{
    private readonly ConcurrentDictionary<Type, Codec?> _exact = new();
    private readonly ConcurrentDictionary<Type, Codec> _declared = new();
    private readonly ConcurrentDictionary<Type, Codec> _registered = new();
    private readonly ConcurrentDictionary<Type, ExceptionMembers> _exceptionMembers = new();

    public TypeRegistry Registry { get; } = registry;

    /// <summary>How grain references travel; set by the runtime before the first message.</summary>
    public IGrainReferenceCodec? GrainReferences { get; set; }

    /// <summary>Adds a codec for a type that cannot carry [GenerateSerializer]. To be done before the first message.</summary>
    public void Register<T>(string name, Codec<T> codec)
    {
        Registry.AddType(name, typeof(T));
        _registered[typeof(T)] = codec;
    }

    /// <summary>Lets a type travel as another one that has a codec. To be done before the first message.</summary>
    public void RegisterSurrogate<T, TSurrogate>(string name, Func<T, TSurrogate> toWire, Func<TSurrogate, T> fromWire)
        where T : notnull => Register(name, new SurrogateCodec<T, TSurrogate>(toWire, fromWire, this));

    /// <summary>The codec for members declared as <typeparamref name="T"/>.</summary>
    public Codec<T> Get<T>() => (Codec<T>)Get(typeof(T));

    /// <summary>The codec for members declared as the type.</summary>
    public Codec Get(Type declaredType) =>
        _declared.TryGetValue(declaredType, out var codec) ? codec : _declared.GetOrAdd(declaredType, CreateDeclared);

    /// <summary>Whether values of exactly the type can be serialized.</summary>
    public bool HasExact(Type type) => _exact.GetOrAdd(type, CreateExact) is not null;

    /// <summary>The codec for values of exactly the type.</summary>
    public Codec GetExact(Type type) => _exact.GetOrAdd(type, CreateExact) ?? throw NotFound(type);

    /// <summary>The members that an exception type adds, or null when it adds none.</summary>
    public ExceptionMembers? GetExceptionMembers(Type type) => TypePlanner.IsSerializable(type)
        ? _exceptionMembers.GetOrAdd(type, static (t, codecs) => ExceptionMembers.Create(t, codecs), this)
        : null;

    private Codec CreateDeclared(Type type)
    {
        var exact = GrainReferences?.CanHandle(type) == true
            ? CodecFactory.Make(typeof(GrainReferenceCodec<>), [type], this)
            : _exact.GetOrAdd(type, CreateExact);
        if (exact is not null && CodecFactory.IsCodecOf(exact, type) && (type.IsSealed || type.IsValueType || !CodecFactory.IsOpen(type)))
            return exact;
        if (type.IsValueType || type.IsPointer)
            throw NotFound(type);

        return CodecFactory.Make(typeof(PolymorphicCodec<>), [type], this);
    }

    private Codec? CreateExact(Type type)
    {
        if (_registered.TryGetValue(type, out var registered))
            return registered;

        if (GrainReferences?.CanHandle(type) == true)
            return CodecFactory.Make(typeof(GrainReferenceCodec<>), [type], this);

        return CodecFactory.Create(type, this);
    }

    private static CodecNotFoundException NotFound(Type type) =>
        new($"{type} cannot be serialized: it has no [GenerateSerializer].");
}
