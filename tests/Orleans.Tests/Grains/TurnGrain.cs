using Orleans;
using Orleans.Concurrency;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Grains;

public class TurnGrain : Grain, ITurnGrain
{
    public async Task PassAsync(string entered, string gate)
    {
        Gates.Open(entered);
        await Gates.WaitAsync(gate);
    }

    public Task PassInterleavedAsync(string entered, string gate) => PassAsync(entered, gate);

    public Task PassReadOnlyAsync(string entered, string gate) => PassAsync(entered, gate);

    public Task PingAsync() => Task.CompletedTask;

    public Task PassOneWayAsync(string entered, string gate) => PassAsync(entered, gate);

    public void FailOneWay(string entered)
    {
        Gates.Open(entered);
        throw new InvalidOperationException("Nobody hears of this.");
    }

    public async Task<bool> StaysOnSchedulerAsync()
    {
        var before = TaskScheduler.Current;
        await Task.Yield();
        var after = TaskScheduler.Current;
        await Task.Run(() => { });
        return before != TaskScheduler.Default && before == after && TaskScheduler.Current == before;
    }
}

[Reentrant]
public sealed class ReentrantTurnGrain : TurnGrain, IReentrantTurnGrain;
