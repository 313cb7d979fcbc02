using System.Buffers;
using Orleans.Serialization;
using Orleans.Serialization.TypeSystem;

namespace OrleansTraining.Orleans.Tests.Serialization;

/// <summary>A codec over the types of this assembly.</summary>
internal static class Codecs
{
    public static CodecProvider Provider { get; } = CreateProvider();

    public static MessageCodec Messages { get; } = new(Provider);

    public static DeepCopier Copier { get; } = new(Provider);

    public static CodecProvider CreateProvider()
    {
        var registry = new TypeRegistry();
        registry.AddAssembly(typeof(Codecs).Assembly);
        return new CodecProvider(registry);
    }

    public static byte[] Write<T>(T value)
    {
        var output = new ArrayBufferWriter<byte>();
        Messages.Write(output, value);
        return output.WrittenSpan.ToArray();
    }

    public static T Read<T>(byte[] bytes) => Messages.Read<T>(new ReadOnlySequence<byte>(bytes));

    public static T RoundTrip<T>(T value) => Read<T>(Write(value));

    /// <summary>Writes as one type and reads as another, as two versions of a program do.</summary>
    public static TTo Exchange<TFrom, TTo>(TFrom value) => Read<TTo>(Write(value));
}
