using Orleans.Storage;

namespace Orleans.Runtime.Storage;

/// <summary>One record of one activation.</summary>
internal sealed class PersistentState<T>(string name, IGrainContext context, IGrainStorage storage) : IPersistentState<T>
{
    private readonly GrainState<T> _record = new(Initial());

    public T State
    {
        get => _record.State;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        await storage.ReadStateAsync(name, context.GrainId, _record, cancellationToken);
        if (!_record.RecordExists && _record.State is null)
            _record.State = Initial();
    }

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        storage.WriteStateAsync(name, context.GrainId, _record, cancellationToken);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await storage.ClearStateAsync(name, context.GrainId, _record, cancellationToken);
        _record.State = Initial();
        _record.RecordExists = false;
    }

    // As in the original, the state starts as a new object where its type can be made without arguments.
    private static T Initial() =>
        typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is null ? default! : Activator.CreateInstance<T>();
}
