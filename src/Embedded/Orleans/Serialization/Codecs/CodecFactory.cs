using System.Collections.Immutable;
using System.Reflection;
using Orleans.Serialization.Members;

namespace Orleans.Serialization.Codecs;

/// <summary>Builds the codec for values of exactly one type.</summary>
internal static class CodecFactory
{
    private static readonly Dictionary<Type, Type> Blockwise = new()
    {
        [typeof(List<>)] = typeof(BlockListCodec<>),
        [typeof(ReadOnlyMemory<>)] = typeof(ReadOnlyMemoryCodec<>),
        [typeof(Memory<>)] = typeof(MemoryCodec<>),
        [typeof(ArraySegment<>)] = typeof(BlockSegmentCodec<>),
        [typeof(ImmutableArray<>)] = typeof(BlockImmutableArrayCodec<>),
    };

    public static IEnumerable<Type> BlockDefinitions => Blockwise.Keys;

    /// <summary>Makes a codec class of the arguments.</summary>
    public static Codec Make(Type definition, Type[] types, params object[] arguments) =>
        (Codec)Construct(definition, types, arguments);

    /// <summary>Makes an object of a generic class; what its constructor throws comes as it is.</summary>
    public static object Construct(Type definition, Type[] types, params object[] arguments) => Activator.CreateInstance(
        definition.MakeGenericType(types),
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.DoNotWrapExceptions,
        binder: null,
        arguments,
        culture: null)!;

    public static bool IsCodecOf(Codec codec, Type type) => typeof(Codec<>).MakeGenericType(type).IsInstanceOfType(codec);

    /// <summary>Whether members declared as the type may hold values of a derived one that has a codec of its own.</summary>
    public static bool IsOpen(Type type) => !type.IsSealed && ScalarCodecs.Find(type) is null;

    /// <summary>The codec, or null when the type has none.</summary>
    public static Codec? Create(Type type, CodecProvider codecs)
    {
        if (type.IsAbstract || type.IsByRefLike || type.IsPointer || type.ContainsGenericParameters)
            return ScalarCodecs.Find(type);
        if (type == GrainReferenceMarker.Type)
            return new GrainReferenceCodec<object>(codecs);

        return ScalarCodecs.Find(type)
            ?? CreateEnum(type, codecs)
            ?? CreateArray(type, codecs)
            ?? CreateBlock(type)
            ?? CollectionShapes.TryCreate(type, codecs)
            ?? DictionaryShapes.TryCreate(type, codecs)
            ?? CreateGeneric(type, codecs)
            ?? CreateObject(type, codecs);
    }

    private static Codec? CreateEnum(Type type, CodecProvider codecs) => type.IsEnum
        ? Make(typeof(EnumCodec<,>), [type, Enum.GetUnderlyingType(type)], codecs)
        : null;

    private static Codec? CreateArray(Type type, CodecProvider codecs)
    {
        if (!type.IsSZArray)
            return null;

        var element = type.GetElementType()!;
        return Blocks.IsElement(element)
            ? Make(typeof(BlockArrayCodec<>), [element])
            : Make(typeof(ArrayCodec<>), [element], codecs);
    }

    private static Codec? CreateBlock(Type type) =>
        type.IsGenericType
        && Blockwise.TryGetValue(type.GetGenericTypeDefinition(), out var codec)
        && Blocks.IsElement(type.GenericTypeArguments[0])
            ? Make(codec, type.GenericTypeArguments)
            : null;

    private static Codec? CreateGeneric(Type type, CodecProvider codecs)
    {
        if (!type.IsGenericType)
            return null;

        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(Nullable<>))
            return Make(typeof(NullableCodec<>), type.GenericTypeArguments, codecs);

        return definition == typeof(ImmutableArray<>)
            ? Make(typeof(ImmutableArrayCodec<>), type.GenericTypeArguments, codecs)
            : null;
    }

    private static Codec? CreateObject(Type type, CodecProvider codecs)
    {
        if (typeof(Exception).IsAssignableFrom(type))
            return new ExceptionCodec(type, codecs);
        if (!TypePlanner.IsSerializable(type))
            return null;

        var plan = TypePlanner.Plan(type);
        return Make(type.IsValueType ? typeof(StructCodec<>) : typeof(ClassCodec<>), [type], plan, codecs);
    }
}
