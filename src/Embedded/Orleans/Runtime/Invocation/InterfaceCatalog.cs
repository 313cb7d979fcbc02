using System.Collections.Concurrent;

namespace Orleans.Runtime.Invocation;

/// <summary>The grain interfaces that a process knows, by type and by name.</summary>
internal sealed class InterfaceCatalog
{
    private readonly ConcurrentDictionary<Type, InterfaceModel> _byType = new();
    private readonly ConcurrentDictionary<string, InterfaceModel> _byName = new(StringComparer.Ordinal);

    /// <summary>Adds interfaces; every fault that is found is added to the list.</summary>
    internal void AddAll(IEnumerable<Type> types, ICollection<string> faults)
    {
        foreach (var type in types)
        {
            if (InterfaceModel.Create(type, faults) is { } model)
                Add(model, faults);
        }
    }

    internal InterfaceModel? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The model of an interface, which is read now if it was not found at the start.</summary>
    internal InterfaceModel Get(Type type) => _byType.TryGetValue(type, out var model) ? model : Read(type);

    private InterfaceModel Read(Type type)
    {
        if (!type.IsInterface || !typeof(IAddressable).IsAssignableFrom(type))
            throw new ArgumentException($"{type} is no grain interface.", nameof(type));
        var faults = new List<string>();
        if (InterfaceModel.Create(type, faults) is { } model)
            Add(model, faults);
        if (faults.Count > 0)
            throw new OrleansConfigurationException(string.Join(Environment.NewLine, faults));
        return _byType[type];
    }

    private void Add(InterfaceModel model, ICollection<string> faults)
    {
        var known = _byName.GetOrAdd(model.Name, model);
        if (known.Type == model.Type)
            _byType.TryAdd(model.Type, known);
        else
            faults.Add($"{known.Type} and {model.Type} have the same name '{model.Name}': give one of them another [Alias].");
    }
}
