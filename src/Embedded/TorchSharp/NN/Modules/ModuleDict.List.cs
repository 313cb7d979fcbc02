using System.Collections;

namespace TorchSharp.Modules;

// The same modules as a list of pairs.
public partial class ModuleDict<T>
{
    /// <summary>The name and module at a position.</summary>
    public (string, T) this[int index]
    {
        get
        {
            var (name, module) = _modules.GetAt(index);
            return (name, module);
        }

        set => Change(() =>
        {
            _modules.RemoveAt(index);
            _modules.Insert(index, value.Item1, value.Item2);
        });
    }

    /// <summary>Adds a named module.</summary>
    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    /// <summary>Adds a named module at a position.</summary>
    public void Insert(int index, (string, T) item) => Change(() => _modules.Insert(index, item.Item1, item.Item2));

    /// <inheritdoc/>
    public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

    /// <inheritdoc/>
    public void RemoveAt(int index) => Change(() => _modules.RemoveAt(index));

    /// <inheritdoc/>
    public bool Contains((string, T) item) => Contains(KeyValuePair.Create(item.Item1, item.Item2));

    /// <inheritdoc/>
    public int IndexOf((string, T) item) => Contains(item) ? _modules.IndexOf(item.Item1) : -1;

    /// <inheritdoc/>
    public void CopyTo((string, T)[] array, int arrayIndex) => Pairs().ToArray().CopyTo(array, arrayIndex);

    /// <summary>Names and modules.</summary>
    public IEnumerator<(string, T)> items() => GetEnumerator();

    /// <summary>Names and modules.</summary>
    public IEnumerator<(string, T)> GetEnumerator() => Pairs().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<(string, T)> Pairs() => _modules.Select(m => (m.Key, m.Value));
}
