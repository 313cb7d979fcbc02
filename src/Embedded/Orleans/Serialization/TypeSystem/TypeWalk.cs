using Orleans.Serialization.Members;

namespace Orleans.Serialization.TypeSystem;

/// <summary>Walks from message types through their members and generic arguments, and gathers what cannot be serialized.</summary>
internal sealed class TypeWalk(CodecProvider codecs)
{
    private static readonly HashSet<Type> Transparent =
    [
        typeof(Task<>), typeof(ValueTask<>), typeof(IAsyncEnumerable<>),
    ];

    private static readonly HashSet<Type> Ignored =
    [
        typeof(void), typeof(object), typeof(Task), typeof(ValueTask), typeof(CancellationToken),
    ];

    private readonly HashSet<Type> _seen = [];
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Visits a type; <paramref name="place"/> says in faults where it stands.</summary>
    public void Visit(Type type, string place)
    {
        if (type.IsGenericParameter || Ignored.Contains(type) || !_seen.Add(type))
            return;

        if (type.HasElementType)
        {
            if (!type.IsSZArray)
                _faults.Add($"{place}: {type} cannot be serialized.");
            Visit(type.GetElementType()!, place);
            return;
        }

        foreach (var argument in type.GenericTypeArguments)
            Visit(argument, place);

        if (IsTransparent(type) || type.IsInterface || codecs.GrainReferences?.CanHandle(type) == true)
            return;
        if (TypePlanner.IsSerializable(type))
            VisitMembers(type);
        else if (!IsServed(type))
            _faults.Add($"{place}: {type} has no [GenerateSerializer].");
    }

    private static bool IsTransparent(Type type) =>
        type.IsGenericType && Transparent.Contains(type.GetGenericTypeDefinition());

    private void VisitMembers(Type type)
    {
        var plan = TypePlanner.Plan(type);
        _faults.AddRange(plan.Faults);
        foreach (var member in plan.Members)
            Visit(member.Type, $"{type}.{member.Name}");
    }

    // Open types come from the registry: a definition is served when its family is.
    private bool IsServed(Type type)
    {
        if (type.IsAbstract || type.IsByRefLike || typeof(Delegate).IsAssignableFrom(type))
            return typeof(Exception).IsAssignableFrom(type);

        return type.ContainsGenericParameters
            ? codecs.Registry.Types.Contains(type.GetGenericTypeDefinition())
            : codecs.HasExact(type);
    }
}
