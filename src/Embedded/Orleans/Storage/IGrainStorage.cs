using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A store of grain records. Register one as a keyed singleton under its name.</summary>
/// <remarks>
/// Every write carries the ETag that was read; a store that finds another one throws
/// <see cref="InconsistentStateException"/>, and the activation that wrote is deactivated.
/// </remarks>
public interface IGrainStorage
{
    /// <summary>Fills <paramref name="grainState"/> with the stored record; leaves <c>RecordExists</c> false where there is none.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="stateName">The record's name within the grain.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">Receives state, ETag and existence.</param>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Fills <paramref name="grainState"/> with the stored record; leaves <c>RecordExists</c> false where there is none.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="stateName">The record's name within the grain.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">Receives state, ETag and existence.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ReadStateAsync(stateName, grainId, grainState);

    /// <summary>Writes the record and sets the new ETag.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="stateName">The record's name within the grain.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">The state and the ETag it replaces.</param>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Writes the record and sets the new ETag.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="stateName">The record's name within the grain.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">The state and the ETag it replaces.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        WriteStateAsync(stateName, grainId, grainState);

    /// <summary>Removes the record.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="stateName">The record's name within the grain.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">The ETag to remove; receives the new one.</param>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Removes the record.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="stateName">The record's name within the grain.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">The ETag to remove; receives the new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ClearStateAsync(stateName, grainId, grainState);
}
