using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Coordination;
using OrleansTraining.Trainer.Coordination.Generations;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Tests.Coordination.Generations;

public sealed class GenerationWatchTests : IDisposable
{
    private const long Generation = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly DirectiveFeed _feed = new(TimeProvider.System);
    private readonly TaskCompletionSource<BoundaryRequest> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Run_RejoinAtBoundaryThenRejoin_AsksForTheBoundaryThenGivesUp()
    {
        var run = await BeginAsync();
        _feed.Publish(new() { Version = 2, Kind = DirectiveKind.Rejoin, AtBoundary = true });
        var boundary = await _begun.Task;
        while (!boundary.IsRequested)
            await Task.Yield();
        run.IsCompleted.ShouldBeFalse();
        _feed.Publish(new() { Version = 3, Kind = DirectiveKind.Rejoin });
        await Should.ThrowAsync<OperationCanceledException>(run.WaitAsync(Limit));
    }

    [Fact]
    public async Task Run_SameGenerationAgain_GoesOn()
    {
        var run = await BeginAsync();
        _feed.Publish(Train(2));
        _done.SetResult(5);
        (await run.WaitAsync(Limit)).ShouldBe(5);
        (await _begun.Task).IsRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task Run_TrainerIsToStop_GivesUp()
    {
        var run = await BeginAsync();
        _feed.Close("no silo has answered");
        await Should.ThrowAsync<OperationCanceledException>(run.WaitAsync(Limit));
    }

    public void Dispose() => _feed.Dispose();

    private async Task<Task<int>> BeginAsync()
    {
        _feed.Publish(Train(1));
        var order = (await _feed.NextAsync(null, Limit, CancellationToken.None))!;
        return new GenerationWatch(_feed).RunAsync(
            order,
            Generation,
            (boundary, token) =>
            {
                _begun.SetResult(boundary);
                return _done.Task.WaitAsync(token);
            },
            CancellationToken.None);
    }

    private static Directive Train(long version) => new()
    {
        Version = version,
        Kind = DirectiveKind.Train,
        Generation = new() { Number = Generation, Members = [], Shards = 1, State = new() { Origin = StateOrigin.Present, Step = 0 } },
    };
}
