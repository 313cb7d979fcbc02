using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Orleans.Serialization.TypeSystem;

/// <summary>
/// The types that messages may name. A name from the wire is looked up here and nowhere else:
/// no message can bring a type into being that the application did not mark for it.
/// </summary>
internal sealed class TypeRegistry
{
    private readonly ConcurrentDictionary<string, Type> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, string> _names = new();
    private readonly ConcurrentDictionary<string, Type> _constructed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, string> _constructedNames = new();
    private readonly ConcurrentDictionary<Assembly, bool> _assemblies = new();
    private readonly ConcurrentQueue<string> _faults = new();

    public TypeRegistry()
    {
        foreach (var (name, type) in FrameworkTypes.All)
            AddType(name, type);
    }

    /// <summary>The types of the application that messages may name.</summary>
    public IEnumerable<Type> Types => _names.Keys;

    /// <summary>Names that two types claim, and names that cannot be written.</summary>
    public IEnumerable<string> Faults => _faults;

    /// <summary>Adds the serializable types, enums and exceptions of an assembly.</summary>
    public void AddAssembly(Assembly assembly)
    {
        if (!_assemblies.TryAdd(assembly, true))
            return;

        foreach (var type in assembly.GetTypes().Where(MayBeNamed))
            AddType(type);
    }

    /// <summary>Adds a type under its alias, or else its full name.</summary>
    public void AddType(Type type) => AddType(type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? type.FullName!, type);

    /// <summary>Adds a type under a name.</summary>
    public void AddType(string name, Type type)
    {
        if (name.Length == 0 || name.AsSpan().IndexOfAny(TypeName.Reserved) >= 0)
        {
            _faults.Enqueue($"{type}: its name '{name}' is empty or has one of the characters {TypeName.Reserved}.");
            return;
        }

        var holder = _types.GetOrAdd(name, type);
        if (holder == type)
            _names.TryAdd(type, name);
        else
            _faults.Enqueue($"{type}: its name '{name}' belongs to {holder} already.");
    }

    /// <summary>The name under which a type travels.</summary>
    public string GetName(Type type) => TryGetName(type, out var name)
        ? name
        : throw new CodecNotFoundException($"{type} cannot be named in a message: its assembly is not one of the application's, or it lacks [GenerateSerializer].");

    /// <summary>The name under which a type travels, or its full name when no reader would know it.</summary>
    public string GetNameOrFullName(Type type) => TryGetName(type, out var name) ? name : type.FullName ?? type.Name;

    /// <summary>The type with the name.</summary>
    /// <exception cref="MalformedMessageException">No such type may be named.</exception>
    public Type Resolve(string name) => TryResolve(name, out var type)
        ? type
        : throw new MalformedMessageException($"The type '{name}' is not known here.");

    public bool TryResolve(string name, [NotNullWhen(true)] out Type? type)
    {
        if (_types.TryGetValue(name, out type) || _constructed.TryGetValue(name, out type))
            return !type.IsGenericTypeDefinition;
        if (!TypeName.TryParse(name, out var parsed) || (type = Construct(parsed)) is null || type.IsGenericTypeDefinition)
            return false;

        _constructed[name] = type;
        return true;
    }

    private static bool MayBeNamed(Type type) => type.IsEnum
        ? !type.ContainsGenericParameters
        : type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
            || (typeof(Exception).IsAssignableFrom(type) && !type.IsAbstract);

    private bool TryGetName(Type type, [NotNullWhen(true)] out string? name)
    {
        if (_names.TryGetValue(type, out name) || _constructedNames.TryGetValue(type, out name))
            return true;

        name = Compose(type);
        if (name is null)
            return false;

        _constructedNames[type] = name;
        return true;
    }

    private string? Compose(Type type)
    {
        if (type.IsSZArray)
            return TryGetName(type.GetElementType()!, out var element) ? TypeName.OfArray(element) : null;
        if (!type.IsConstructedGenericType || !TryGetName(type.GetGenericTypeDefinition(), out var definition))
            return null;

        var arguments = new List<string>();
        foreach (var argument in type.GenericTypeArguments)
        {
            if (!TryGetName(argument, out var name))
                return null;
            arguments.Add(name);
        }

        return TypeName.OfGeneric(definition, arguments);
    }

    // Types made of generic parts stay for the life of the process, so messages may bring in only so many.
    private Type? Construct(TypeName name)
    {
        if (name.ElementOf is not null)
            return Construct(name.ElementOf)?.MakeArrayType();
        if (!_types.TryGetValue(name.Name, out var type) || name.Arguments.Count == 0)
            return type is { IsGenericTypeDefinition: true } ? null : type;
        if (!type.IsGenericTypeDefinition || type.GetGenericArguments().Length != name.Arguments.Count
            || _constructed.Count >= CodecLimits.MaxConstructedTypes)
            return null;

        var arguments = new Type[name.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (Construct(name.Arguments[i]) is not { } argument)
                return null;
            arguments[i] = argument;
        }

        try
        {
            return type.MakeGenericType(arguments);
        }
        catch (ArgumentException)
        {
            // The arguments break a constraint of the definition: no type, as for any other bad name.
            return null;
        }
    }
}
