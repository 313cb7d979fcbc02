using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrleansTraining.Silo.Health;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Health;

public sealed class CachedProbeTests
{
    private int _looks;

    [Fact]
    public async Task Ask_AnswerIsFresh_DoesNotLookAgain()
    {
        var time = new ManualClock();
        var probe = new CachedProbe("it", () => Task.FromResult(HealthCheckResult.Healthy($"{++_looks}")), time);

        (await probe.AskAsync(default)).Description.ShouldBe("1");
        time.Now += CachedProbe.Fresh * 0.9;
        (await probe.AskAsync(default)).Description.ShouldBe("1");
        time.Now += CachedProbe.Fresh * 0.2;
        (await probe.AskAsync(default)).Description.ShouldBe("2");
    }

    [Fact]
    public async Task Ask_LookHangs_TellsAllWithoutAnotherThread()
    {
        using var disk = new ManualResetEventSlim();
        var probe = new CachedProbe(
            "the disk",
            () =>
            {
                Interlocked.Increment(ref _looks);
                disk.Wait();
                return Task.FromResult(HealthCheckResult.Healthy("back"));
            },
            TimeProvider.System);
        var begun = Stopwatch.GetTimestamp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => probe.AskAsync(default))).WithinPatience();

        answers.ShouldAllBe(answer => answer.Status == HealthStatus.Unhealthy && answer.Description == "the disk has not answered within 2 s");
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(CachedProbe.Patience * 3);
        begun = Stopwatch.GetTimestamp();
        (await probe.AskAsync(default)).Status.ShouldBe(HealthStatus.Unhealthy);
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(CachedProbe.Patience / 2, "who comes later need not wait as long");
        _looks.ShouldBe(1);

        disk.Set();
        await Eventually.TrueAsync(async () => (await probe.AskAsync(default)).Description == "back", "the disk is back");
    }

    [Fact]
    public async Task Ask_LookFails_SaysWhyAndLooksAgain()
    {
        var time = new ManualClock();
        var probe = new CachedProbe("it", () => ++_looks == 1 ? throw new InvalidDataException("damaged") : Task.FromResult(HealthCheckResult.Healthy("well")), time);

        var answer = await probe.AskAsync(default);
        time.Now += CachedProbe.Fresh;

        (answer.Status, answer.Description).ShouldBe((HealthStatus.Unhealthy, "damaged"));
        (await probe.AskAsync(default)).Description.ShouldBe("well");
    }

    private sealed class ManualClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
