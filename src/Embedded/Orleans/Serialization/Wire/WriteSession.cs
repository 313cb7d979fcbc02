using Orleans.Serialization.TypeSystem;

namespace Orleans.Serialization.Wire;

/// <summary>What one outgoing message has named so far: objects (so that they are written once) and types.</summary>
internal sealed class WriteSession(CodecProvider codecs)
{
    private const int LinearSearchLimit = 8;

    private readonly List<(object Value, uint Id)> _recent = new(LinearSearchLimit);
    private readonly Dictionary<object, uint> _objects = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Type, uint> _types = [];
    private uint _lastObject;

    public CodecProvider Codecs { get; } = codecs;

    private TypeRegistry Registry => Codecs.Registry;

    /// <summary>Takes a number for an object that nothing can refer to.</summary>
    public void CountUntracked() => _lastObject++;

    /// <summary>False when the object was written before; then its number is <paramref name="id"/>.</summary>
    public bool TryTrack(object value, out uint id)
    {
        if (TryFind(value, out id))
            return false;

        id = ++_lastObject;
        if (_recent.Count < LinearSearchLimit)
            _recent.Add((value, id));
        else
            _objects.Add(value, id);
        return true;
    }

    public bool TryGetTypeNumber(Type type, out uint number) => _types.TryGetValue(type, out number);

    /// <summary>Gives the type the next number and returns the name to write.</summary>
    public string NameType(Type type)
    {
        var name = Registry.GetName(type);
        if (_types.Count == CodecLimits.MaxTypesPerMessage)
            throw new CodecNotFoundException($"A message holds more than {CodecLimits.MaxTypesPerMessage} types.");

        _types.Add(type, (uint)_types.Count + 1);
        return name;
    }

    public void Reset()
    {
        _recent.Clear();
        _objects.Clear();
        if (_objects.Capacity > CodecLimits.MaxPooledObjects)
            _objects.TrimExcess();

        _types.Clear();
        _lastObject = 0;
    }

    private bool TryFind(object value, out uint id)
    {
        foreach (var (candidate, number) in _recent)
        {
            if (ReferenceEquals(candidate, value))
            {
                id = number;
                return true;
            }
        }

        return _objects.TryGetValue(value, out id);
    }
}
