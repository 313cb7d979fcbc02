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
    public async Task Flush_ChangesDuringAWrite_ShareTheNextOne()
    {
        _store.Set(new());
        var first = _store.FlushAsync();
        _store.Set(new());
        var second = _store.FlushAsync();
        var newest = new RegistryState();
        _store.Set(newest);
        var third = _store.FlushAsync();

        _storage.Finish();
        await first;
        second.IsCompleted.ShouldBeFalse();
        _storage.Finish();
        await Task.WhenAll(second, third);

        _storage.Writes.ShouldBe(2);
        _store.Durable.ShouldBeSameAs(newest);
    }

    [Fact]
    public async Task Flush_NothingButTouched_WritesNothing()
    {
        _store.Touch(new());

        await _store.FlushAsync();

        _storage.Writes.ShouldBe(0);
        _store.Durable.ShouldBeNull();
    }

    [Fact]
    public async Task Flush_UnchangedWhileAWriteIsUnderWay_WaitsForIt()
    {
        var state = new RegistryState();
        _store.Set(state);
        var first = _store.FlushAsync();
        _store.Set(state);

        var repeated = _store.FlushAsync();
        repeated.IsCompleted.ShouldBeFalse();
        _storage.Finish();
        await Task.WhenAll(first, repeated);

        _storage.Writes.ShouldBe(1);
    }

    [Fact]
    public async Task Flush_Conflict_FencesAndDeactivates()
    {
        _store.Set(new());
        var first = _store.FlushAsync();
        _store.Set(new());
        var second = _store.FlushAsync();

        _storage.Fail(new InconsistentStateException("another activation wrote"));

        await Should.ThrowAsync<InconsistentStateException>(first);
        await Should.ThrowAsync<OrleansException>(second);
        _deactivations.ShouldBe(1);
        _store.IsFenced.ShouldBeTrue();
        _store.Durable.ShouldBeNull();
        Should.Throw<FencedException>(() => _store.Set(new()));
    }

    private sealed class ManualStorage : IPersistentState<RegistryRecord>
    {
        private TaskCompletionSource _write = new();

        public int Writes { get; private set; }

        public RegistryRecord State { get; set; } = new();

        public string Etag => "";

        public bool RecordExists => false;

        public void Finish() => Take().SetResult();

        public void Fail(Exception error) => Take().SetException(error);

        public Task WriteStateAsync()
        {
            Writes++;
            return _write.Task;
        }

        public Task ClearStateAsync() => throw new InvalidOperationException("not used");

        public Task ReadStateAsync() => throw new InvalidOperationException("not used");

        private TaskCompletionSource Take()
        {
            var write = _write;
            _write = new();
            return write;
        }
    }
}
