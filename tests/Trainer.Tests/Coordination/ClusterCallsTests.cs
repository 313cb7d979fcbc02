using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using OrleansTraining.Trainer.Coordination;

namespace OrleansTraining.Trainer.Tests.Coordination;

public sealed class ClusterCallsTests
{
    [Fact]
    public async Task Call_TransientFailures_IsRepeatedUntilItSucceeds()
    {
        var calls = Calls();
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
        await Should.ThrowAsync<InvalidOperationException>(() => Calls().CallAsync<int>(
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
    public async Task Silence_CallsFail_GrowsFromTheFirstFailureToTheNextAnswer()
    {
        var calls = Calls();
        calls.Silence.ShouldBe(TimeSpan.Zero);
        var silences = new List<TimeSpan>();
        await calls.CallAsync(
            "a call",
            _ =>
            {
                silences.Add(calls.Silence);
                return silences.Count < 3 ? throw new TimeoutException("no answer") : Task.FromResult(0);
            },
            CancellationToken.None);
        silences[0].ShouldBe(TimeSpan.Zero);
        silences[1].ShouldBeGreaterThan(TimeSpan.Zero);
        silences[2].ShouldBeGreaterThan(silences[1]);
        calls.Silence.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Call_AttemptWithoutAnswer_IsGivenUpAfterItsLimit()
    {
        var attempts = 0;
        var never = new TaskCompletionSource<int>();
        (await Calls().CallAsync(
            "a call", _ => ++attempts < 2 ? never.Task : Task.FromResult(7), TimeSpan.FromMilliseconds(1), CancellationToken.None)).ShouldBe(7);
    }

    [Fact]
    public async Task Call_Partitioned_NeitherGoesOutNorTakesAnAnswer()
    {
        var calls = Calls();
        var asked = Channel.CreateUnbounded<TaskCompletionSource<int>>();
        var call = calls.CallAsync(
            "a call",
            _ =>
            {
                var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
                asked.Writer.TryWrite(answer).ShouldBeTrue();
                return answer.Task;
            },
            CancellationToken.None);
        var lost = await asked.Reader.ReadAsync();
        calls.IsPartitioned = true;
        lost.SetResult(1);
        while (calls.Silence == TimeSpan.Zero)
            await Task.Yield();
        asked.Reader.TryRead(out _).ShouldBeFalse();
        calls.IsPartitioned = false;
        (await asked.Reader.ReadAsync()).SetResult(2);
        (await call).ShouldBe(2);
    }

    [Fact]
    public async Task Call_Cancelled_EndsAtOnceThoughTheCalleeGoesOn()
    {
        using var source = new CancellationTokenSource();
        var never = new TaskCompletionSource<int>();
        var call = Calls().CallAsync("a call", _ => never.Task, source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
    }

    private static ClusterCalls Calls() => new(TimeProvider.System, NullLogger.Instance);
}
