namespace Orleans;

/// <summary>One stored record of a grain.</summary>
/// <typeparam name="T">The type of the state.</typeparam>
public sealed class GrainState<T> : IGrainState<T>
{
    /// <summary>A record with no state and no version.</summary>
    public GrainState()
        : this(default!, null)
    {
    }

    /// <summary>A record with a state and no version.</summary>
    /// <param name="state">The state.</param>
    public GrainState(T state)
        : this(state, null)
    {
    }

    /// <summary>A record with a state and a version.</summary>
    /// <param name="state">The state.</param>
    /// <param name="eTag">The version.</param>
    public GrainState(T state, string? eTag)
    {
        State = state;
        ETag = eTag;
    }

    /// <inheritdoc/>
    public T State { get; set; }

    /// <inheritdoc/>
    public string? ETag { get; set; }

    /// <inheritdoc/>
    public bool RecordExists { get; set; }
}
