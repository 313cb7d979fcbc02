using Microsoft.Extensions.Logging.Abstractions;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Coordination;

namespace OrleansTraining.Trainer.Tests.Coordination;

public sealed class OrphanWatchTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ClusterCalls _calls = new(TimeProvider.System, NullLogger.Instance);
    private readonly DirectiveFeed _feed = new(TimeProvider.System);
    private readonly CancellationTokenSource _over = new();

    [Fact]
    public async Task Run_ClusterIsSilentForTooLong_HasTheTrainerStop()
    {
        var call = _calls.CallAsync<int>("a call", _ => throw new TimeoutException("no answer"), _over.Token);
        await new OrphanWatch(_calls, _feed, TimeSpan.FromMilliseconds(200), TimeProvider.System).RunAsync(_over.Token).WaitAsync(Limit);
        var order = (await _feed.NextAsync(null, Limit, CancellationToken.None))!;
        order.Directive.Kind.ShouldBe(DirectiveKind.Stop);
        order.Code.ShouldBe(ExitCode.ClusterNotReached);
        call.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Run_ClusterAnswers_GoesOn()
    {
        var watching = new OrphanWatch(_calls, _feed, TimeSpan.FromMilliseconds(20), TimeProvider.System).RunAsync(_over.Token);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var call = 0; call < 20; call++)
        {
            await _calls.CallAsync("a call", _ => Task.FromResult(call), CancellationToken.None);
            await timer.WaitForNextTickAsync();
        }
        watching.IsCompleted.ShouldBeFalse();
        await _over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(watching);
    }

    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
        _feed.Dispose();
    }
}
