using System.Reflection;

namespace Orleans.Serialization.Members;

/// <summary>Derives the layout of a type from its attributes, and lists everything that is wrong with them.</summary>
internal static class TypePlanner
{
    private static readonly HashSet<Type> Tuples =
    [
        typeof(KeyValuePair<,>),
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>),
        typeof(Tuple<>), typeof(Tuple<,>), typeof(Tuple<,,>), typeof(Tuple<,,,>),
        typeof(Tuple<,,,,>), typeof(Tuple<,,,,,>), typeof(Tuple<,,,,,,>),
    ];

    public static IEnumerable<Type> TupleDefinitions => Tuples;

    /// <summary>Whether the type says that it is serialized, or is a tuple of the framework.</summary>
    public static bool IsSerializable(Type type) =>
        (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) && !type.IsEnum) || IsTuple(type);

    public static bool IsTuple(Type type) => type.IsGenericType && Tuples.Contains(type.GetGenericTypeDefinition());

    public static TypePlan Plan(Type type)
    {
        if (IsTuple(type))
            return new TypePlan(type, [PlanTuple(type)], []);

        var faults = new List<string>();
        var levels = new List<LevelPlan>();
        for (var level = type; IsLevel(level); level = level!.BaseType)
        {
            if (level!.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
                levels.Insert(0, LevelPlanner.Plan(level, faults));
            else
                AddMissingAttribute(type, level, faults);
        }

        return new TypePlan(type, levels, faults);
    }

    // An exception's own state travels apart from the members that its type declares.
    private static bool IsLevel(Type? type) => type is not null && type != typeof(object) && type != typeof(ValueType)
        && !(typeof(Exception).IsAssignableFrom(type) && !type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false));

    private static void AddMissingAttribute(Type type, Type level, List<string> faults)
    {
        const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        if (level.GetFields(Declared).Length > 0)
            faults.Add($"{type}: its base class {level} has members, but no [GenerateSerializer].");
    }

    private static LevelPlan PlanTuple(Type type)
    {
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .OrderBy(field => field.MetadataToken)
            .Select((field, at) => new MemberPlan((uint)at, field.Name, field.FieldType, field, null, IsImmutable: false));
        return new LevelPlan(type, [.. fields], []);
    }
}
