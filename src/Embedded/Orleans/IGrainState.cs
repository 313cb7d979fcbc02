namespace Orleans;

/// <summary>One stored record of a grain, as the storage sees it.</summary>
/// <typeparam name="T">The type of the state.</typeparam>
public interface IGrainState<T>
{
    /// <summary>The state.</summary>
    T State { get; set; }

    /// <summary>The version of the record that was read or written last; null where none was.</summary>
    string? ETag { get; set; }

    /// <summary>Whether the record exists in the store.</summary>
    bool RecordExists { get; set; }
}
