using OrleansTraining.Trainer.Coordination.Transfer;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Tests.Coordination.Transfer;

/// <summary>Sources and a receiver, over channels in memory.</summary>
public sealed class TransferTests : IAsyncDisposable
{
    private const int Receiver = 9;
    private const int Step = 12;

    private readonly MemoryChannels _channels = new();
    private readonly List<float> _caughtUp = [];
    private readonly LessonMemory _memory = new(TimeProvider.System);

    public ValueTask DisposeAsync() => _memory.DisposeAsync();

    [Theory]
    [InlineData(100, 1)]
    [InlineData(100, 3)]
    [InlineData(Stripe.ChunkLength, 2)]
    [InlineData((7 * Stripe.ChunkLength) + 13, 1)]
    [InlineData((7 * Stripe.ChunkLength) + 13, 3)]
    public async Task State_FromSources_ArrivesWhole(int length, int sources)
    {
        var state = new FakeState(new byte[length], "none");
        var fetch = await RunAsync(state, null, [.. Enumerable.Range(0, sources).Select(_ => (FakeState.Random(length), (int?)null))]);
        fetch.ShouldBe(new(StateWish.State, length));
        state.Bytes.AsSpan().SequenceEqual(FakeState.Random(length).Bytes).ShouldBeTrue();
        state.Told.ShouldBe("header");
        state.IsWhole.ShouldBeTrue();
        _caughtUp.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(new[] { true }, 1)]
    [InlineData(new[] { true, true, true }, 3)]
    [InlineData(new[] { false, true, false }, 1)]
    public async Task Total_SomeSourcesHaveIt_IsFetchedFromThose(bool[] have, int serving)
    {
        var state = FakeState.Random(100, seed: 2);
        var before = state.Bytes.ToArray();
        var senders = new HashSet<int>();
        _channels.Tamper = (from, tag, _) =>
        {
            lock (senders)
                if (tag == StateTags.Data)
                    senders.Add(from);
        };
        var fetch = await RunAsync(state, Step - 1, [.. have.Select(has => (FakeState.Random(100), has ? Step - 1 : (int?)null))]);
        fetch.Wish.ShouldBe(StateWish.Total);
        _caughtUp.ShouldBe(Total());
        state.Bytes.ShouldBe(before);
        // A short vector is one chunk, which one source sends.
        senders.Count.ShouldBe(1);
        have.Count(has => has).ShouldBe(serving);
    }

    [Theory]
    [InlineData(Step - 1, null)]
    [InlineData(Step - 1, Step - 2)]
    [InlineData(Step - 2, Step - 2)]
    public async Task Total_NoSourceHasTheRightOne_IsReplacedByTheState(int own, int? total)
    {
        var state = FakeState.Random(100, seed: 2);
        (await RunAsync(state, own, [(FakeState.Random(100), total)])).Wish.ShouldBe(StateWish.State);
        state.Bytes.ShouldBe(FakeState.Random(100).Bytes);
        _caughtUp.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(100, 1, true)]
    [InlineData((7 * Stripe.ChunkLength) + 13, 3, true)]
    [InlineData((40 * Stripe.ChunkLength) + 13, 2, false)]
    public async Task State_ChangesWhileItIsTaught_ArrivesAsItWas(int length, int sources, bool changesFirst)
    {
        var states = Enumerable.Range(0, sources).Select(_ => FakeState.Random(length)).ToArray();
        var learned = new FakeState(new byte[length], "none");
        var fetching = new StateReceiver(_channels.Of(Receiver), learned, _ => { }).FetchAsync([.. Enumerable.Range(0, sources)], null, CancellationToken.None);
        var lessons = states.Select(state => new Lesson(state, Step, Array.IndexOf(states, state), sources, learners: 1, _memory)).ToArray();
        if (changesFirst)
            Change(states);

        var teaching = Task.WhenAll(lessons.Select((lesson, rank) => lesson.GiveAsync(_channels.Of(rank), Receiver, CancellationToken.None)));
        if (!changesFirst)
            Change(states);

        (await fetching).ShouldBe(new(StateWish.State, length));
        learned.Bytes.AsSpan().SequenceEqual(FakeState.Random(length).Bytes).ShouldBeTrue();
        teaching.IsCompleted.ShouldBeFalse("a source waits until the learner has all");
        await Task.WhenAll(Enumerable.Range(0, sources).Select(rank => _channels.Of(Receiver).SendAsync(rank, StateTags.Done, new byte[1], CancellationToken.None)));
        await teaching;
    }

    [Fact]
    public async Task Request_OfALearnerForWhatIsNotItsDue_IsRefused()
    {
        await _channels.Of(Receiver).SendAsync(0, StateTags.Request, new StateRequest(StateWish.State, true, default, new(0, 100)).Encode(), CancellationToken.None);
        var error = await Should.ThrowAsync<ExchangeFailedException>(
            () => new Lesson(FakeState.Random(100), Step, 0, 1, 1, _memory).GiveAsync(_channels.Of(0), Receiver, CancellationToken.None));
        error.Suspects.ShouldBe([Receiver]);
    }

    [Fact]
    public async Task State_SourcesDiffer_IsRefused()
    {
        var length = 3 * Stripe.ChunkLength;
        var other = FakeState.Random(length);
        other.Bytes[^1] ^= 1;
        var error = await Should.ThrowAsync<ExchangeFailedException>(
            () => RunAsync(new FakeState(new byte[length]), null, [(FakeState.Random(length), null), (other, null)]));
        error.Message.ShouldContain("different states");
    }

    [Fact]
    public async Task State_OfAnotherModel_CannotBeUsed() => (await Should.ThrowAsync<ExchangeFailedException>(
        () => RunAsync(new FakeState(new byte[100]), null, [(new FakeState(new byte[100], "another model"), null)]))).Fatal.ShouldBeTrue();

    [Fact]
    public async Task State_OfAnotherLength_CannotBeUsed() => (await Should.ThrowAsync<ExchangeFailedException>(
        () => RunAsync(new FakeState(new byte[100]), null, [(FakeState.Random(104), null)]))).Fatal.ShouldBeTrue();

    [Theory]
    [InlineData(0L, 101L)]
    [InlineData(-1L, 5L)]
    [InlineData(5L, 5L)]
    [InlineData(0L, -1L)]
    [InlineData(long.MaxValue - Stripe.ChunkLength + 1, long.MaxValue)]
    public async Task Request_OutsideOfTheState_IsRefused(long offset, long length)
    {
        var request = new StateRequest(StateWish.State, false, new(offset, length), default);
        await _channels.Of(Receiver).SendAsync(0, StateTags.Request, request.Encode(), CancellationToken.None);
        var error = await Should.ThrowAsync<ExchangeFailedException>(
            () => new StateSource(_channels.Of(0), FakeState.Random(100), Step, null).ServeAsync(Receiver, CancellationToken.None));
        error.Suspects.ShouldBe([Receiver]);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 4)]
    [InlineData((5 * Stripe.ChunkLength) + 1, 2)]
    [InlineData(9 * Stripe.ChunkLength, 4)]
    public void Cut_AnyLength_CoversAllOnceInWholeChunks(int length, int sources)
    {
        var stripes = Stripe.Cut(length, sources);
        stripes.Length.ShouldBe(sources);
        var end = 0L;
        foreach (var stripe in stripes)
        {
            stripe.Offset.ShouldBe(end);
            stripe.IsWithin(length).ShouldBe(stripe.Offset % Stripe.ChunkLength == 0);
            end += stripe.Length;
        }
        end.ShouldBe(length);
        stripes.Where(stripe => stripe.Length > 0).ShouldAllBe(stripe => stripe.IsWithin(length));
    }

    private static void Change(FakeState[] states)
    {
        foreach (var state in states)
            state.Change();
    }

    private async Task<StateFetch> RunAsync(FakeState state, int? behindAt, (FakeState State, int? Total)[] sources)
    {
        using var over = new CancellationTokenSource();
        var serving = sources.Select((source, rank) => new StateSource(
            _channels.Of(rank), source.State, Step, source.Total is { } step ? new StepTotal(step, Total()) : null).ServeAsync(Receiver, over.Token)).ToArray();
        try
        {
            var receiver = new StateReceiver(_channels.Of(Receiver), state, total => _caughtUp.AddRange(total));
            var fetch = await receiver.FetchAsync([.. Enumerable.Range(0, sources.Length)], behindAt, over.Token);
            await Task.WhenAll(serving);
            return fetch;
        }
        finally
        {
            await over.CancelAsync();
            await ((Task)Task.WhenAll(serving)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static float[] Total() => [.. Enumerable.Range(0, 50).Select(index => index * 0.5f)];
}
