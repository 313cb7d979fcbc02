using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in the order in which they were added.</summary>
public partial class ModuleDict<T> : Module, IDictionary<string, T>, IList<(string, T)> where T : Module
{
    private readonly OrderedDictionary<string, T> _modules = new(StringComparer.Ordinal);

    /// <summary>Creates a dictionary without modules.</summary>
    public ModuleDict() : base(nameof(ModuleDict<T>)) { }

    /// <inheritdoc/>
    public T this[string key]
    {
        get => _modules[key];
        set => Change(() => _modules[key] = value);
    }

    /// <inheritdoc/>
    public ICollection<string> Keys => _modules.Keys;

    /// <inheritdoc/>
    public ICollection<T> Values => _modules.Values;

    /// <inheritdoc cref="ICollection{T}.Count"/>
    public int Count => _modules.Count;

    /// <inheritdoc cref="ICollection{T}.IsReadOnly"/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public void Add(string key, T value)
    {
        register_module(key, value);
        _modules.Add(key, value);
    }

    /// <inheritdoc/>
    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    /// <inheritdoc/>
    public bool Remove(string key)
    {
        var known = _modules.ContainsKey(key);
        Change(() => _modules.Remove(key));
        return known;
    }

    /// <inheritdoc/>
    public bool Remove(KeyValuePair<string, T> item) => Contains(item) && Remove(item.Key);

    /// <inheritdoc cref="ICollection{T}.Clear"/>
    public void Clear() => Change(_modules.Clear);

    /// <summary>Removes all modules.</summary>
    public void clear() => Clear();

    /// <inheritdoc/>
    public bool Contains(KeyValuePair<string, T> item) =>
        _modules.TryGetValue(item.Key, out var module) && ReferenceEquals(module, item.Value);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _modules.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _modules.TryGetValue(key, out value);

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, T>>)_modules).CopyTo(array, arrayIndex);

    /// <summary>The names.</summary>
    public IEnumerable<string> keys() => _modules.Keys;

    /// <summary>The modules.</summary>
    public IEnumerable<T> values() => _modules.Values;

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => _modules.GetEnumerator();

    // Registers everything anew, so that the state follows the order here.
    private void Change(Action change)
    {
        change();
        ClearModules();
        foreach (var (name, module) in _modules)
            register_module(name, module);
    }
}
