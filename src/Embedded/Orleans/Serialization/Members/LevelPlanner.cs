using System.Reflection;

namespace Orleans.Serialization.Members;

/// <summary>Finds the serialized members that one type declares, without those of its bases.</summary>
internal static class LevelPlanner
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static LevelPlan Plan(Type type, List<string> faults)
    {
        var parameters = PrimaryConstructor.ParametersOf(type);
        var implicitParameters = new List<MemberPlan>();
        var body = new List<MemberPlan>();
        var autoProperties = type.GetProperties(Declared).ToDictionary(BackingFieldName);

        foreach (var field in type.GetFields(Declared))
        {
            if (field.IsDefined(typeof(NonSerializedAttribute)))
                continue;

            var property = autoProperties.GetValueOrDefault(field.Name);
            var name = property?.Name ?? PrimaryConstructor.CapturedName(field) ?? field.Name;
            var member = (MemberInfo?)property ?? field;
            var position = parameters.IndexOf(name);
            if (FindId(type, member) is { } id)
                body.Add(Describe(id, name, field, member));
            else if (position >= 0)
                implicitParameters.Add(Describe((uint)position, name, field, member));
            else
                faults.Add($"{type}.{name}: has neither [Id] nor [NonSerialized].");
        }

        body.AddRange(PropertiesWithCode(type, faults));
        AddDuplicates(type, body, faults);
        return new LevelPlan(type, [.. body.OrderBy(m => m.Id)], [.. implicitParameters.OrderBy(m => m.Id)]);
    }

    private static MemberPlan Describe(uint id, string name, FieldInfo field, MemberInfo member) =>
        new(id, name, field.FieldType, field, null, member.IsDefined(typeof(ImmutableAttribute)));

    private static string BackingFieldName(PropertyInfo property) => property.GetIndexParameters().Length > 0
        ? $"{property.MetadataToken}"
        : $"<{property.Name}>k__BackingField";

    private static IEnumerable<MemberPlan> PropertiesWithCode(Type type, List<string> faults)
    {
        foreach (var property in type.GetProperties(Declared))
        {
            if (property.GetCustomAttribute<IdAttribute>(inherit: false) is not { } id
                || type.GetField(BackingFieldName(property), Declared) is not null)
                continue;

            if (property.GetGetMethod(nonPublic: true) is null || property.GetSetMethod(nonPublic: true) is null)
                faults.Add($"{type}.{property.Name}: has an [Id], but not both a getter and a setter.");
            else
                yield return new MemberPlan(
                    id.Id, property.Name, property.PropertyType, null, property, property.IsDefined(typeof(ImmutableAttribute)));
        }
    }

    private static uint? FindId(Type type, MemberInfo member)
    {
        if (member.GetCustomAttribute<IdAttribute>(inherit: false) is { } id)
            return id.Id;

        var mode = type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false)!.GenerateFieldIds;
        return mode == GenerateFieldIds.PublicProperties && member is PropertyInfo { GetMethod.IsPublic: true }
            ? HashName(member.Name)
            : null;
    }

    /// <summary>FNV-1a, folded to sixteen bits so that numbers stay short on the wire.</summary>
    private static uint HashName(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
            hash = unchecked((hash ^ letter) * 16777619u);
        return (hash >> 16) ^ (hash & 0xFFFF);
    }

    private static void AddDuplicates(Type type, List<MemberPlan> members, List<string> faults)
    {
        foreach (var group in members.GroupBy(member => member.Id).Where(group => group.Count() > 1))
            faults.Add($"{type}: [Id({group.Key})] is on more than one member: {string.Join(", ", group.Select(m => m.Name))}.");
    }
}
