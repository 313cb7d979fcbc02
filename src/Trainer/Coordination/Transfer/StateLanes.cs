namespace OrleansTraining.Trainer.Coordination.Transfer;

/// <summary>
/// A few chunks under way at a time: each lane has a buffer, a tag and the transfer that uses it now. Ending them waits
/// until nothing reads or writes the buffers any more.
/// </summary>
internal sealed class StateLanes : IAsyncDisposable
{
    private readonly Lane[] _lanes;
    private readonly CancellationTokenSource _life;

    /// <summary>Lanes for a stripe.</summary>
    public StateLanes(Stripe stripe, CancellationToken cancellationToken)
    {
        _life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var length = (int)Math.Min(Stripe.ChunkLength, stripe.Length);
        _lanes = [.. Enumerable.Range(0, Math.Min(StateTags.Lanes, stripe.Chunks)).Select(index => new Lane(StateTags.Data + index, length))];
    }

    /// <summary>How many there are.</summary>
    public int Count => _lanes.Length;

    /// <summary>The buffer of a chunk's lane, as long as the chunk.</summary>
    public Memory<byte> Buffer(int index, Stripe chunk) => _lanes[index % Count].Buffer.AsMemory(0, (int)chunk.Length);

    /// <summary>Waits until the lane of a chunk is free, or its chunk has come.</summary>
    public Task Done(int index) => _lanes[index % Count].Transfer;

    /// <summary>Begins the transfer of a chunk.</summary>
    public void Begin(int index, Stripe chunk, Func<int, Memory<byte>, CancellationToken, Task> transfer)
    {
        var lane = _lanes[index % Count];
        lane.Transfer = transfer(lane.Tag, Buffer(index, chunk), _life.Token);
    }

    /// <summary>Waits for all.</summary>
    public Task AllDone() => Task.WhenAll(_lanes.Select(lane => lane.Transfer));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await AllDone().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _life.Dispose();
    }

    private sealed class Lane(int tag, int length)
    {
        public int Tag => tag;

        public byte[] Buffer { get; } = GC.AllocateUninitializedArray<byte>(length);

        public Task Transfer { get; set; } = Task.CompletedTask;
    }
}
