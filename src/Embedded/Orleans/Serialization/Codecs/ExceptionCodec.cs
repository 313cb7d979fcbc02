using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>
/// A codec for exceptions: the state that all share, and the members that [GenerateSerializer] types add.
/// On the wire every exception has the type name "System.Exception" and its own name inside,
/// so that a process which lacks the type still gets message and stack.
/// </summary>
internal sealed class ExceptionCodec(Type type, CodecProvider codecs) : Codec<Exception?>
{
    public override Type ValueType { get; } = type;

    /// <summary>Exceptions are shared within a process: what was thrown is what arrives.</summary>
    public override bool IsImmutable => true;

    public override bool CanYield(Type declaredType) =>
        declaredType.IsAssignableFrom(typeof(Exception)) || typeof(Exception).IsAssignableFrom(declaredType);

    public override void Write(ref WireWriter writer, uint delta, Exception? value, bool typed = false)
    {
        if (value is null)
        {
            writer.WriteNull(delta);
            return;
        }

        if (!writer.Session.TryTrack(value, out var id))
        {
            writer.WriteReference(delta, id);
            return;
        }

        writer.WriteTag(delta, WireType.Object, typed ? typeof(Exception) : null);
        writer.Enter();
        var state = ExceptionState.Of(value, codecs.Registry);
        state.Write(ref writer, codecs);
        if (codecs.GetExceptionMembers(value.GetType()) is { } members)
        {
            writer.WriteTag(ExceptionState.MembersField - ExceptionState.LastField, WireType.Object);
            writer.Session.CountUntracked();
            members.Write(ref writer, value);
        }

        writer.WriteControl(ControlCode.End);
        writer.Leave();
    }

    public override Exception? ReadValue(ref WireReader reader, in Tag tag)
    {
        if (tag.Wire == WireType.Reference)
            return ObjectReference.Read(ref reader, this);
        if (tag.Wire != WireType.Object)
            throw Mismatch(tag);

        var id = reader.Session.TakeObject(out var existing);
        if (existing is not null)
        {
            Skipper.SkipFields(ref reader);
            return existing as Exception ?? throw new MalformedMessageException($"Object {id} is no exception.");
        }

        reader.Enter();
        var state = new ExceptionState();
        var next = state.Read(ref reader, codecs);
        var exception = ExceptionFactory.Create(state, codecs.Registry);
        reader.Session.SetObject(id, exception);
        if (!next.IsControl)
            ReadMembers(ref reader, next, exception);

        reader.Leave();
        return exception;
    }

    public override Exception? Copy(Exception? value, CopyContext context) => value;

    private void ReadMembers(ref WireReader reader, in Tag tag, Exception exception)
    {
        if (tag.Wire == WireType.Object && codecs.GetExceptionMembers(exception.GetType()) is { } members)
        {
            reader.Session.TakeObject(out _);
            members.Read(ref reader, exception);
        }
        else
        {
            Skipper.Skip(ref reader, tag);
        }

        Skipper.SkipFields(ref reader);
    }
}
