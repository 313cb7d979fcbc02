using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using OrleansTraining.Trainer.Coordination;

namespace OrleansTraining.Trainer.Tests.Coordination;

public sealed class ClusterCallsTests
{
    [Fact]
    public async Task Call_TransientFailures_IsRepeatedUntilItSucceeds()
    {
        var calls = Calls(TimeSpan.FromMinutes(1));
        var attempts = 0;
        (await calls.CallAsync(
            "a call",
            _ => ++attempts < 3 ? throw new SiloUnavailableException("gone") : Task.FromResult(7),
            CancellationToken.None)).ShouldBe(7);
        attempts.ShouldBe(3);
    }

    [Fact]
    public async Task Call_FailureOfTheCallee_IsNotRepeated()
    {
        var attempts = 0;
        await Should.ThrowAsync<InvalidOperationException>(() => Calls(TimeSpan.FromMinutes(1)).CallAsync<int>(
            "a call",
            _ =>
            {
                attempts++;
                throw new InvalidOperationException();
            },
            CancellationToken.None));
        attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Call_ClusterSilentForTooLong_GivesUp() =>
        (await Should.ThrowAsync<ClusterLostException>(() => Calls(TimeSpan.FromMilliseconds(150)).CallAsync<int>(
            "a call", _ => throw new TimeoutException("no answer"), CancellationToken.None))).Message.ShouldContain("no answer");

    [Fact]
    public async Task Call_Cancelled_EndsAtOnceThoughTheCalleeGoesOn()
    {
        using var source = new CancellationTokenSource();
        var never = new TaskCompletionSource<int>();
        var call = Calls(TimeSpan.FromMinutes(1)).CallAsync("a call", _ => never.Task, source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    private static ClusterCalls Calls(TimeSpan patience) => new(patience, TimeProvider.System, NullLogger.Instance);
}
