using System.Buffers;
using System.Collections.Immutable;
using Orleans.Runtime.Invocation;
using Orleans.Serialization;

namespace Orleans.Runtime.Messaging;

/// <summary>Turns arguments, results, exceptions and flowing values into bytes and back.</summary>
internal sealed class BodyCodec(MessageCodec codec, DeepCopier copier)
{
    internal Payload WriteArguments(MethodModel method, object?[] arguments)
    {
        if (arguments.Length == 0)
            return Payload.Empty;
        var body = new Payload();
        codec.WriteAll(body, method.ParameterTypes, arguments);
        return body;
    }

    internal object?[] ReadArguments(MethodModel method, Payload body)
    {
        if (method.ParameterTypes.Length == 0)
            return [];
        var arguments = new object?[method.ParameterTypes.Length];
        codec.ReadAll(body.AsSequence(), method.ParameterTypes, arguments);
        return arguments;
    }

    internal Payload WriteResult(Type? type, object? result)
    {
        if (type is null)
            return Payload.Empty;
        var body = new Payload();
        codec.Write(body, type, result);
        return body;
    }

    internal object? ReadResult(Type? type, Payload body) => type is null ? null : codec.Read(body.AsSequence(), type);

    internal Payload WriteException(Exception exception)
    {
        var body = new Payload();
        codec.Write(body, exception);
        return body;
    }

    internal Exception ReadException(Payload body) => codec.Read<Exception>(body.AsSequence());

    internal void IsolateArguments(MethodModel method, object?[] arguments) => copier.CopyAll(method.ParameterTypes, arguments);

    internal object? IsolateResult(Type? type, object? result) => type is null ? null : copier.Copy(type, result);

    internal ReadOnlyMemory<byte> WriteContext(ImmutableDictionary<string, object>? context)
    {
        if (context is null || context.IsEmpty)
            return default;
        var output = new ArrayBufferWriter<byte>();
        codec.Write(output, new Dictionary<string, object>(context));
        return output.WrittenMemory;
    }

    internal ImmutableDictionary<string, object>? ReadContext(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty
        ? null
        : codec.Read<Dictionary<string, object>>(new ReadOnlySequence<byte>(bytes)).ToImmutableDictionary();
}
