using Orleans.Runtime;

namespace OrleansTraining.Grains.Storage;

/// <summary>
/// Immutable state that is replaced whole and written one write at a time. Changes that arrive during a write share the
/// next one. To be used from one grain's turns only.
/// </summary>
/// <remarks>
/// <see cref="Current"/> runs ahead of <see cref="Durable"/>. Nothing that others act upon may come from
/// <see cref="Current"/> before <see cref="FlushAsync"/> has returned: else a grain that comes back after a crash could
/// contradict what it has said. After a failed write nobody knows what the storage holds, so the store refuses all
/// further work and has the grain deactivated: the next activation reads the truth. An ETag conflict is such a failure
/// too, and means that another activation has taken over.
/// </remarks>
internal sealed class SerialStore<TRecord, TState>(IPersistentState<TRecord> storage, Action deactivate)
    where TRecord : class, IRecord<TState>, new()
    where TState : class
{
    private Task _writing = Task.CompletedTask;
    private long _version;
    private long _binding;
    private long _durableVersion;

    /// <summary>The newest state, perhaps not written yet; null before the first.</summary>
    public TState? Current { get; private set; }

    /// <summary>The newest state that is known to be written.</summary>
    public TState? Durable { get; private set; }

    /// <summary>Whether a write has failed, after which this activation must not act any more.</summary>
    public bool IsFenced { get; private set; }

    /// <summary>Takes over what the storage provider has read at activation.</summary>
    public void Load() => Current = Durable = storage.State?.Value;

    /// <summary>Replaces the state; the next <see cref="FlushAsync"/> writes it. The same state again is no change.</summary>
    public void Set(TState state)
    {
        var before = _version;
        Touch(state);
        if (_version != before)
            _binding = _version;
    }

    /// <summary>Replaces the state by one whose difference may be lost: it is written along with the next that may not.</summary>
    public void Touch(TState state)
    {
        ThrowIfFenced();
        if (ReferenceEquals(state, Current))
            return;
        Current = state;
        _version++;
    }

    /// <summary>Returns when all that had been <see cref="Set"/> when it was called is written.</summary>
    public Task FlushAsync() => WriteUpToAsync(_binding);

    /// <summary>Returns when all is written, what had only been <see cref="Touch"/>ed too.</summary>
    public Task FlushAllAsync() => WriteUpToAsync(_version);

    /// <summary>Removes the state from the storage, behind the write that may be in progress.</summary>
    public async Task ClearAsync()
    {
        ThrowIfFenced();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        ThrowIfFenced();
        _writing = EraseAsync();
        await _writing;
    }

    private async Task EraseAsync()
    {
        var erased = false;
        try
        {
            (Current, Durable) = (null, null);
            (_binding, _durableVersion) = (_version, _version);
            await storage.ClearStateAsync();
            erased = true;
        }
        finally
        {
            if (!erased)
                Fence();
        }
    }

    private async Task WriteUpToAsync(long wanted)
    {
        while (_durableVersion < wanted)
        {
            ThrowIfFenced();
            // A write in progress may carry an older state: then there is one more round, which all waiters share.
            if (_writing.IsCompleted)
                _writing = WriteAsync();
            await _writing;
        }
    }

    private async Task WriteAsync()
    {
        var (state, version) = (Current, _version);
        var written = false;
        try
        {
            storage.State = new TRecord { Value = state };
            await storage.WriteStateAsync();
            written = true;
            (Durable, _durableVersion) = (state, version);
        }
        finally
        {
            if (!written)
                Fence();
        }
    }

    private void Fence()
    {
        IsFenced = true;
        deactivate();
    }

    private void ThrowIfFenced()
    {
        if (IsFenced)
            throw new FencedException();
    }
}
