namespace Orleans.Core;

/// <summary>The operations on one stored record of a grain.</summary>
public interface IStorage
{
    /// <summary>The version of the record that was read or written last; null where none was.</summary>
    string? Etag { get; }

    /// <summary>Whether the record exists in the store.</summary>
    bool RecordExists { get; }

    /// <summary>Removes the record, if nobody changed it since it was read.</summary>
    Task ClearStateAsync();

    /// <summary>Removes the record, if nobody changed it since it was read.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <summary>Writes the record, if nobody changed it since it was read.</summary>
    Task WriteStateAsync();

    /// <summary>Writes the record, if nobody changed it since it was read.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <summary>Reads the record again; what was not written is lost.</summary>
    Task ReadStateAsync();

    /// <summary>Reads the record again; what was not written is lost.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
