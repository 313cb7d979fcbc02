namespace Orleans.Serialization.Wire;

/// <summary>What one incoming message has named so far: objects by number, and types by number.</summary>
internal sealed class ReadSession(CodecProvider codecs)
{
    private static readonly object Untracked = new();

    private readonly List<object> _objects = [];
    private readonly List<TypeSlot> _types = [];
    private int _nextObject;
    private int _nextType;

    public CodecProvider Codecs { get; } = codecs;

    /// <summary>Takes the next object number. An object is already there only where a passage is read once more.</summary>
    public int TakeObject(out object? existing)
    {
        var id = _nextObject++;
        if (id == _objects.Count)
            _objects.Add(Untracked);

        var entry = _objects[id];
        existing = entry is SkippedObject || ReferenceEquals(entry, Untracked) ? null : entry;
        return id;
    }

    public void SetObject(int id, object value) => _objects[id] = value;

    /// <summary>Remembers where a member that is unknown here has an object, in case a known one refers to it.</summary>
    public void SetSkipped(int id, long position, int typeSlot)
    {
        if (ReferenceEquals(_objects[id], Untracked))
            _objects[id] = new SkippedObject(id, position, typeSlot, _nextType);
    }

    /// <summary>The object with the number that the wire gave (from 1), or the <see cref="SkippedObject"/> in its place.</summary>
    public object GetObject(uint reference)
    {
        if (reference > (uint)_objects.Count || reference == 0 || ReferenceEquals(_objects[(int)reference - 1], Untracked))
            throw new MalformedMessageException($"Reference {reference} points at no object.");

        return _objects[(int)reference - 1];
    }

    /// <summary>Sets the counters back to a skipped object and returns where they stood.</summary>
    public (int Object, int Type) Rewind(SkippedObject skipped)
    {
        var before = (_nextObject, _nextType);
        (_nextObject, _nextType) = (skipped.Id, skipped.NextType);
        return before;
    }

    public void Restore((int Object, int Type) counters) => (_nextObject, _nextType) = counters;

    public int AddType(string name)
    {
        if (_nextType < _types.Count)
            return _nextType++;

        if (_types.Count == CodecLimits.MaxTypesPerMessage)
            throw new MalformedMessageException($"The message names more than {CodecLimits.MaxTypesPerMessage} types.");

        _types.Add(new TypeSlot(name));
        return _nextType++;
    }

    public int FindType(uint number) => number <= (uint)_types.Count
        ? (int)number - 1
        : throw new MalformedMessageException($"Type {number} was not named.");

    /// <summary>The type that a tag named. Only here are names looked up, in the registry and nowhere else.</summary>
    public Type ResolveType(int slot)
    {
        var entry = _types[slot];
        return entry.Type ??= Codecs.Registry.Resolve(entry.Name);
    }

    public void Reset()
    {
        _objects.Clear();
        if (_objects.Capacity > CodecLimits.MaxPooledObjects)
            _objects.TrimExcess();
        _types.Clear();
        _nextObject = 0;
        _nextType = 0;
    }

    /// <summary>An object inside a member that this version does not know.</summary>
    internal sealed record SkippedObject(int Id, long Position, int TypeSlot, int NextType);

    private sealed class TypeSlot(string name)
    {
        public string Name { get; } = name;

        public Type? Type { get; set; }
    }
}
