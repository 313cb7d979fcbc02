using OrleansTraining.Silo.Api.Streams;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Api;

public sealed class SharedPollTests
{
    private int _asked;
    private string _value = "a";

    [Fact]
    public async Task NextAsync_SeveralFollow_OneAsksAndAllGetTheChange()
    {
        await using var poll = Create();
        using var first = poll.Follow();
        using var second = poll.Follow();
        var (value, known) = await poll.NextAsync(-1, CancellationToken.None).WithinPatience();
        var waiting = Task.WhenAll(poll.NextAsync(known, CancellationToken.None), poll.NextAsync(known, CancellationToken.None));

        value.ShouldBe("a");
        waiting.IsCompleted.ShouldBeFalse();
        _value = "b";

        (await waiting.WithinPatience()).Select(next => next.Value).ShouldBe(["b", "b"]);
    }

    [Fact]
    public async Task Follow_TheLastLeaves_NobodyAsksAnyMore()
    {
        await using var poll = Create();
        var follower = poll.Follow();
        await poll.NextAsync(-1, CancellationToken.None).WithinPatience();

        follower.Dispose();
        await Eventually.TrueAsync(
            async () =>
            {
                var before = Volatile.Read(ref _asked);
                await Task.Delay(50);
                return Volatile.Read(ref _asked) == before;
            },
            "the asking ends");
        using var again = poll.Follow();

        (await poll.NextAsync(-1, CancellationToken.None).WithinPatience()).Value.ShouldBe("a");
    }

    [Fact]
    public async Task NextAsync_AnAskingFails_TheNextOneCounts()
    {
        await using var poll = new SharedPoll<string>(
            (_, _) => Interlocked.Increment(ref _asked) < 3 ? throw new TimeoutException("no answer") : Task.FromResult("there"), TimeSpan.FromMilliseconds(5), TimeProvider.System);
        using var follower = poll.Follow();

        (await poll.NextAsync(-1, CancellationToken.None).WithinPatience()).Value.ShouldBe("there");
    }

    [Fact]
    public async Task NextAsync_AnAskingFailsAsNobodyExpected_IsToldAndTheNextOneCounts()
    {
        await using var poll = new SharedPoll<string>(
            (_, _) => Interlocked.Increment(ref _asked) == 2 ? throw new InvalidDataException("odd") : Task.FromResult($"{_asked}"), TimeSpan.FromMilliseconds(5), TimeProvider.System);
        using var follower = poll.Follow();
        var (value, known) = await poll.NextAsync(-1, CancellationToken.None).WithinPatience();

        value.ShouldBe("1");
        (await Should.ThrowAsync<InvalidDataException>(() => poll.NextAsync(known, CancellationToken.None)).WithinPatience()).Message.ShouldBe("odd");
        (await poll.NextAsync(known, CancellationToken.None).WithinPatience()).Value.ShouldBe("3");
    }

    private SharedPoll<string> Create() => new(
        (_, _) =>
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult(_value);
        },
        TimeSpan.FromMilliseconds(5),
        TimeProvider.System);
}
