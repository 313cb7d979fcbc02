using Orleans.Serialization.Members;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Codecs;

/// <summary>The members that a [GenerateSerializer] exception adds to those of <see cref="Exception"/>.</summary>
internal abstract class ExceptionMembers
{
    public static ExceptionMembers Create(Type type, CodecProvider codecs) => (ExceptionMembers)CodecFactory.Construct(
        typeof(ExceptionMembers<>), [type], TypePlanner.Plan(type), codecs);

    public abstract void Write(ref WireWriter writer, Exception exception);

    public abstract void Read(ref WireReader reader, Exception exception);
}

/// <inheritdoc/>
internal sealed class ExceptionMembers<T>(TypePlan plan, CodecProvider codecs) : ExceptionMembers
    where T : Exception
{
    private readonly ObjectBody<T> _body = new(plan, codecs);

    public override void Write(ref WireWriter writer, Exception exception)
    {
        var value = (T)exception;
        _body.Write(ref writer, ref value);
    }

    public override void Read(ref WireReader reader, Exception exception)
    {
        var value = (T)exception;
        _body.Read(ref reader, ref value);
    }
}
