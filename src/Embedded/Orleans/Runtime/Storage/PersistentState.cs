using System.Diagnostics.Metrics;
using Orleans.Runtime.Diagnostics;
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
        await MeasureAsync(
            storage.ReadStateAsync(name, context.GrainId, _record, cancellationToken), EngineMetrics.ReadLatency, EngineMetrics.ReadErrors);
        if (!_record.RecordExists && _record.State is null)
            _record.State = Initial();
    }

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken) => MeasureAsync(
        storage.WriteStateAsync(name, context.GrainId, _record, cancellationToken), EngineMetrics.WriteLatency, EngineMetrics.WriteErrors);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await storage.ClearStateAsync(name, context.GrainId, _record, cancellationToken);
        _record.State = Initial();
        _record.RecordExists = false;
    }

    private static async Task MeasureAsync(Task access, Histogram<double> latency, Tally errors)
    {
        var begin = EngineMetrics.Begin(latency);
        try
        {
            await access;
            EngineMetrics.End(latency, begin);
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            errors.Add(1);
            throw;
        }
    }

    // As in the original, the state starts as a new object where its type can be made without arguments.
    private static T Initial() =>
        typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is null ? default! : Activator.CreateInstance<T>();
}
