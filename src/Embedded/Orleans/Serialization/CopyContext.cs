namespace Orleans.Serialization;

/// <summary>The objects that one copy operation has copied so far, so that shared ones stay shared and cycles end.</summary>
internal sealed class CopyContext(CodecProvider codecs)
{
    private Dictionary<object, object>? _copies;
    private int _depth;

    public CodecProvider Codecs { get; } = codecs;

    public bool TryGetCopy(object original, out object copy)
    {
        copy = original;
        if (_copies is null || !_copies.TryGetValue(original, out var found))
            return false;

        copy = found;
        return true;
    }

    public void AddCopy(object original, object copy)
    {
        _copies ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance);
        _copies[original] = copy;
    }

    public void Enter()
    {
        if (++_depth > CodecLimits.MaxDepth)
            throw new CodecNotFoundException($"A value is nested more than {CodecLimits.MaxDepth} levels deep, or contains itself through a collection.");
    }

    public void Leave() => _depth--;
}
