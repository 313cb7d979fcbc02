using System.Threading.Channels;
using Orleans.Runtime;
using Orleans.Storage;
using OrleansTraining.Grains.Jobs.Registry;
using OrleansTraining.Grains.Storage;

namespace OrleansTraining.Grains.Tests.Storage;

public sealed class SerialStoreTests
{
    private readonly ManualStorage _storage = new();
    private readonly SerialStore<RegistryRecord, RegistryState> _store;
    private int _deactivations;

    public SerialStoreTests() => _store = new(_storage, () => _deactivations++);

    [Fact]
    public Task Flush_ChangesDuringAWrite_ShareTheNextOne() => InTurnsAsync(async () =>
    {
        _store.Set(new());
        var first = _store.FlushAsync();
        _store.Set(new());
        var second = _store.FlushAsync();
        var newest = new RegistryState();
        _store.Set(newest);
        var third = _store.FlushAsync();

        await _storage.FinishAsync();
        await first;
        second.IsCompleted.ShouldBeFalse();
        await _storage.FinishAsync();
        await Task.WhenAll(second, third);

        _storage.Writes.ShouldBe(2);
        _store.Durable.ShouldBeSameAs(newest);
    });

    [Fact]
    public async Task Flush_NothingButTouched_WritesNothing()
    {
        _store.Touch(new());

        await _store.FlushAsync();

        _storage.Writes.ShouldBe(0);
        _store.Durable.ShouldBeNull();
    }

    [Fact]
    public Task Flush_UnchangedWhileAWriteIsUnderWay_WaitsForIt() => InTurnsAsync(async () =>
    {
        var state = new RegistryState();
        _store.Set(state);
        var first = _store.FlushAsync();
        _store.Set(state);

        var repeated = _store.FlushAsync();
        repeated.IsCompleted.ShouldBeFalse();
        await _storage.FinishAsync();
        await Task.WhenAll(first, repeated);

        _storage.Writes.ShouldBe(1);
    });

    [Fact]
    public Task Flush_Conflict_FencesAndDeactivates() => InTurnsAsync(async () =>
    {
        _store.Set(new());
        var first = _store.FlushAsync();
        _store.Set(new());
        var second = _store.FlushAsync();

        await _storage.FailAsync(new InconsistentStateException("another activation wrote"));

        await Should.ThrowAsync<InconsistentStateException>(first);
        await Should.ThrowAsync<OrleansException>(second);
        _deactivations.ShouldBe(1);
        _store.IsFenced.ShouldBeTrue();
        _store.Durable.ShouldBeNull();
        Should.Throw<FencedException>(() => _store.Set(new()));
    });

    /// <summary>As a grain does: what follows an await waits for its turn.</summary>
    private static Task InTurnsAsync(Func<Task> test) =>
        Task.Factory.StartNew(test, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    private sealed class ManualStorage : IPersistentState<RegistryRecord>
    {
        private readonly Channel<TaskCompletionSource> _begun = Channel.CreateUnbounded<TaskCompletionSource>();

        public int Writes { get; private set; }

        public RegistryRecord State { get; set; } = new();

        public string Etag => "";

        public bool RecordExists => false;

        /// <summary>The oldest write ends, once it has begun.</summary>
        public async Task FinishAsync() => (await _begun.Reader.ReadAsync()).SetResult();

        /// <summary>Likewise, with a fault.</summary>
        public async Task FailAsync(Exception error) => (await _begun.Reader.ReadAsync()).SetException(error);

        public Task WriteStateAsync()
        {
            Writes++;
            var write = new TaskCompletionSource();
            _begun.Writer.TryWrite(write);
            return write.Task;
        }

        public Task ClearStateAsync() => throw new InvalidOperationException("not used");

        public Task ReadStateAsync() => throw new InvalidOperationException("not used");
    }
}
