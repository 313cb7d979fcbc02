using OrleansTraining.Trainer.Coordination.Transfer;

namespace OrleansTraining.Trainer.Tests.Coordination.Transfer;

public sealed class LentRowTests : IAsyncDisposable
{
    private const int Chunks = 3;
    private static readonly byte[] Original = FakeState.Random((Chunks + 1) * Stripe.ChunkLength).Bytes;

    private readonly FakeState _state = FakeState.Random(Original.Length);
    private readonly LessonMemory _memory = new(TimeProvider.System);
    private readonly LentRow _row;

    // The first chunk of the state belongs to another source.
    public LentRowTests()
    {
        _row = new(new StateRow(_state), new(Stripe.ChunkLength, Chunks * Stripe.ChunkLength), readers: 2, _memory);
        _state.BeforeChange(() => _row.TryKeep());
    }

    public async ValueTask DisposeAsync()
    {
        _row.Dispose();
        await _memory.DisposeAsync();
    }

    [Fact]
    public void CopyTo_StateChangesBetweenTheReaders_GivesBothWhatItWas()
    {
        Read(1).ShouldBeTrue("the first reader, before");
        Read(2).ShouldBeTrue("the first reader, before");
        Read(1).ShouldBeTrue("the second reader, before");
        _state.Change();
        Read(3).ShouldBeTrue("the first reader, afterwards");
        Read(2).ShouldBeTrue("the second reader, afterwards");
        Read(3).ShouldBeTrue("the second reader, afterwards");
    }

    [Fact]
    public void Keep_AllHaveReadAChunk_LeavesItOut()
    {
        Read(1).ShouldBeTrue();
        Read(1).ShouldBeTrue();
        _state.Change();
        Read(1).ShouldBeFalse("it is not copied for nobody");
        Read(2).ShouldBeTrue();
    }

    [Fact]
    public void Keep_Over_CopiesNothing()
    {
        _row.Dispose();
        _state.Change();
        Should.Throw<ObjectDisposedException>(() => Read(1));
    }

    private bool Read(int chunk)
    {
        var bytes = new byte[Stripe.ChunkLength];
        _row.CopyTo((long)chunk * Stripe.ChunkLength, bytes);
        return bytes.AsSpan().SequenceEqual(Original.AsSpan(chunk * Stripe.ChunkLength, Stripe.ChunkLength));
    }
}
