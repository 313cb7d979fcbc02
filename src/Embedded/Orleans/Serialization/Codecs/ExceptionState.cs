using System.Collections;
using System.Runtime.CompilerServices;
using Orleans.Serialization.TypeSystem;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>What of an exception travels, whatever its type.</summary>
internal sealed class ExceptionState
{
    public const uint LastField = 7;
    public const uint MembersField = 8;

    public string TypeName { get; private set; } = "System.Exception";

    public string? Message { get; private set; }

    public string? StackTrace { get; private set; }

    public int HResult { get; private set; }

    public Exception? InnerException { get; private set; }

    public Dictionary<string, object?>? Data { get; private set; }

    /// <summary>The parts of an <see cref="AggregateException"/>.</summary>
    public Exception[]? InnerExceptions { get; private set; }

    public string? ParameterName { get; private set; }

    public static ExceptionState Of(Exception exception, TypeRegistry registry)
    {
        // The stand-in for an unknown type goes on under the name that it stands for.
        var unavailable = exception as UnavailableExceptionFallbackException;
        return new ExceptionState
        {
            TypeName = unavailable?.ExceptionType ?? registry.GetNameOrFullName(exception.GetType()),
            Message = MessageOf(exception),
            StackTrace = exception.StackTrace,
            HResult = exception.HResult,
            InnerException = exception is AggregateException ? null : exception.InnerException,
            Data = SimpleData(exception.Data),
            InnerExceptions = exception is AggregateException aggregate ? [.. aggregate.InnerExceptions] : null,
            ParameterName = KeepsParameter(exception) ? ((ArgumentException)exception).ParamName : null,
        };
    }

    public void Write(ref WireWriter writer, CodecProvider codecs)
    {
        var text = codecs.Get<string?>();
        text.Write(ref writer, 0, TypeName);
        text.Write(ref writer, 1, Message);
        text.Write(ref writer, 1, StackTrace);
        codecs.Get<int>().Write(ref writer, 1, HResult);
        codecs.Get<Exception?>().Write(ref writer, 1, InnerException);
        codecs.Get<Dictionary<string, object?>?>().Write(ref writer, 1, Data);
        codecs.Get<Exception[]?>().Write(ref writer, 1, InnerExceptions);
        text.Write(ref writer, 1, ParameterName);
    }

    /// <summary>Reads the fields up to the end of the object, or up to the members of the type; returns the tag found there.</summary>
    public Tag Read(ref WireReader reader, CodecProvider codecs)
    {
        var id = 0u;
        while (true)
        {
            var tag = reader.ReadTag();
            if (tag.IsControl)
            {
                if (tag.Control == ControlCode.End)
                    return tag;
                continue;
            }

            if (tag.Delta > uint.MaxValue - id)
                throw new MalformedMessageException("A field number has more than 32 bits.");

            id += tag.Delta;
            if (id == MembersField)
                return tag;

            ReadField(ref reader, id, tag, codecs);
        }
    }

    private void ReadField(ref WireReader reader, uint id, in Tag tag, CodecProvider codecs)
    {
        switch (id)
        {
            case 0:
                TypeName = codecs.Get<string?>().Read(ref reader, tag) ?? TypeName;
                break;
            case 1:
                Message = codecs.Get<string?>().Read(ref reader, tag);
                break;
            case 2:
                StackTrace = codecs.Get<string?>().Read(ref reader, tag);
                break;
            case 3:
                HResult = codecs.Get<int>().Read(ref reader, tag);
                break;
            case 4:
                InnerException = codecs.Get<Exception?>().Read(ref reader, tag);
                break;
            case 5:
                Data = codecs.Get<Dictionary<string, object?>?>().Read(ref reader, tag);
                break;
            case 6:
                InnerExceptions = codecs.Get<Exception[]?>().Read(ref reader, tag);
                break;
            case LastField:
                ParameterName = codecs.Get<string?>().Read(ref reader, tag);
                break;
            default:
                Skipper.Skip(ref reader, tag);
                break;
        }
    }

    // Where Message is composed of parts that travel too, the bare text goes, or the parts would show twice.
    private static string? MessageOf(Exception exception) =>
        exception is AggregateException || KeepsParameter(exception) ? MessageField(exception) : exception.Message;

    private static bool KeepsParameter(Exception exception) =>
        exception is ArgumentException and not ArgumentOutOfRangeException { ActualValue: not null };

    private static Dictionary<string, object?>? SimpleData(IDictionary data)
    {
        if (data.Count == 0)
            return null;

        var simple = new Dictionary<string, object?>();
        foreach (DictionaryEntry entry in data)
        {
            if (entry.Key is string key && (entry.Value is null || ScalarCodecs.Find(entry.Value.GetType()) is not null))
                simple[key] = entry.Value;
        }

        return simple;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? MessageField(Exception exception);
}
