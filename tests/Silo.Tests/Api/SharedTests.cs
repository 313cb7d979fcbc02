using OrleansTraining.Silo.Api.Queries;

namespace OrleansTraining.Silo.Tests.Api;

public sealed class SharedTests
{
    [Fact]
    public async Task GetAsync_NoAnswer_IsATimeoutAndNoCancellation()
    {
        var time = new JumpingClock();
        // The call notices that nobody waits any more before whoever waits notices that it is late.
        var shared = new Shared<string>(
            async token =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return "never";
            },
            TimeSpan.FromSeconds(1),
            time);

        var waiting = shared.GetAsync(CancellationToken.None);
        time.Fire();

        await Should.ThrowAsync<TimeoutException>(() => waiting);
    }

    [Fact]
    public async Task GetAsync_WhoeverAskedFirstGivesUp_TheOthersGetTheAnswer()
    {
        var answer = new TaskCompletionSource<string>();
        var shared = new Shared<string>(_ => answer.Task, TimeSpan.FromSeconds(1), TimeProvider.System);
        using var impatient = new CancellationTokenSource();
        var first = shared.GetAsync(impatient.Token);
        var second = shared.GetAsync(CancellationToken.None);

        await impatient.CancelAsync();
        answer.SetResult("there");

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        (await second).ShouldBe("there");
    }

    /// <summary>All timers are due when the test says so.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private readonly List<Action> _due = [];

        public void Fire() => _due.ForEach(due => due());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _due.Add(() => callback(state));
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
