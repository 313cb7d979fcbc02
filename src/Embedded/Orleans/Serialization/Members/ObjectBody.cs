using Orleans.Serialization.Codecs;
using Orleans.Serialization.Wire;

namespace Orleans.Serialization.Members;

/// <summary>The fields of an object on the wire: level by level from the base, each with its own numbers.</summary>
internal sealed class ObjectBody<T>
{
    private readonly Level[] _levels;

    public ObjectBody(TypePlan plan, CodecProvider codecs)
    {
        if (plan.Faults.Count > 0)
            throw new CodecNotFoundException(string.Join(Environment.NewLine, plan.Faults));

        _levels = [.. plan.Levels.Select(level => new Level(Build(level.Body, codecs), Build(level.Parameters, codecs)))];
    }

    public void Write(ref WireWriter writer, ref T value)
    {
        writer.Enter();
        for (var i = 0; i < _levels.Length; i++)
        {
            if (i > 0)
                writer.WriteControl(ControlCode.EndBase);

            Write(ref writer, _levels[i].Body, ref value);
            if (_levels[i].Parameters.Length == 0)
                continue;

            writer.WriteControl(ControlCode.Parameters);
            Write(ref writer, _levels[i].Parameters, ref value);
        }

        writer.WriteControl(ControlCode.End);
        writer.Leave();
    }

    public void Read(ref WireReader reader, ref T value)
    {
        reader.Enter();
        var level = 0;
        while (true)
        {
            var end = ReadLevel(ref reader, ref value, level < _levels.Length ? _levels[level] : Level.None);
            if (end == ControlCode.End)
                break;

            level++;
        }

        reader.Leave();
    }

    public void Copy(ref T from, ref T to, CopyContext context)
    {
        context.Enter();
        foreach (var level in _levels)
        {
            foreach (var member in level.Body)
                member.Copy(ref from, ref to, context);
            foreach (var member in level.Parameters)
                member.Copy(ref from, ref to, context);
        }

        context.Leave();
    }

    private static Member<T>[] Build(IReadOnlyList<MemberPlan> plans, CodecProvider codecs) =>
        [.. plans.Select(plan => (Member<T>)CodecFactory.Construct(
            typeof(Member<,>), [typeof(T), plan.Type], plan, codecs))];

    private static void Write(ref WireWriter writer, Member<T>[] members, ref T value)
    {
        var id = 0u;
        foreach (var member in members)
        {
            member.Write(ref writer, member.Id - id, ref value);
            id = member.Id;
        }
    }

    private static ControlCode ReadLevel(ref WireReader reader, ref T value, Level level)
    {
        var members = level.Body;
        var next = 0;
        var id = 0u;
        while (true)
        {
            var tag = reader.ReadTag();
            if (tag.IsControl)
            {
                if (tag.Control != ControlCode.Parameters)
                    return tag.Control;

                (members, next, id) = (level.Parameters, 0, 0);
                continue;
            }

            if (tag.Delta > uint.MaxValue - id)
                throw new MalformedMessageException("A field number has more than 32 bits.");

            id += tag.Delta;
            while (next < members.Length && members[next].Id < id)
                next++;

            if (next < members.Length && members[next].Id == id)
                members[next].Read(ref reader, tag, ref value);
            else
                Skipper.Skip(ref reader, tag);
        }
    }

    private sealed record Level(Member<T>[] Body, Member<T>[] Parameters)
    {
        public static Level None { get; } = new([], []);
    }
}
