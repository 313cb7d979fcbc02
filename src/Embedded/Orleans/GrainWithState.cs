using Orleans.Core;

namespace Orleans;

/// <summary>The base of grain classes with one record in the default storage, or in the one that [StorageProvider] names.</summary>
/// <typeparam name="TGrainState">The type of the state.</typeparam>
public class Grain<TGrainState> : Grain
{
    private readonly IStorage<TGrainState> _storage;

    /// <summary>Made by the runtime.</summary>
    protected Grain() => _storage = Runtime.GetStorage<TGrainState>(GrainContext);

    /// <summary>Made with a record of the caller's, as in unit tests.</summary>
    /// <param name="storage">The record.</param>
    protected Grain(IStorage<TGrainState> storage) => _storage = storage;

    /// <summary>The state in memory.</summary>
    protected TGrainState State
    {
        get => _storage.State;
        set => _storage.State = value;
    }

    /// <summary>Removes the record.</summary>
    protected virtual Task ClearStateAsync() => _storage.ClearStateAsync();

    /// <summary>Writes the record.</summary>
    protected virtual Task WriteStateAsync() => _storage.WriteStateAsync();

    /// <summary>Reads the record again.</summary>
    protected virtual Task ReadStateAsync() => _storage.ReadStateAsync();
}
