using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using OrleansTraining.Trainer.Coordination;

namespace OrleansTraining.Trainer.Tests.Coordination;

public sealed class ReportQueueTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ReportQueue _queue = new(new(TimeProvider.System, NullLogger.Instance));

    [Fact]
    public async Task Add_ClusterIsAway_IsToldInOrderWhenItIsBack()
    {
        var told = new List<int>();
        var failures = 2;
        for (var number = 0; number < 3; number++)
        {
            var report = number;
            _queue.Add("a report", _ =>
            {
                if (failures-- > 0)
                    throw new SiloUnavailableException("gone");
                told.Add(report);
                return Task.CompletedTask;
            });
        }
        using var over = new CancellationTokenSource();
        var running = _queue.RunAsync(over.Token);
        await _queue.FlushAsync(Limit, CancellationToken.None);
        told.ShouldBe([0, 1, 2]);
        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public async Task Add_MoreThanFit_DropsTheOldest()
    {
        var told = new List<int>();
        for (var number = 0; number < ReportQueue.Capacity + 4; number++)
        {
            var report = number;
            _queue.Add("a report", _ =>
            {
                told.Add(report);
                return Task.CompletedTask;
            });
        }
        using var over = new CancellationTokenSource();
        var flushed = _queue.FlushAsync(Limit, CancellationToken.None);
        var running = _queue.RunAsync(over.Token);
        await flushed;
        // The mark took the place of one more.
        told.ShouldBe(Enumerable.Range(5, ReportQueue.Capacity - 1));
        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public Task Flush_NobodyTells_EndsAfterTheTime() => _queue.FlushAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None);
}
