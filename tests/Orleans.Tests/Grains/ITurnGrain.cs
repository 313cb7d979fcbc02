using Orleans;
using Orleans.Concurrency;

namespace OrleansTraining.Engine.Tests.Grains;

/// <summary>Waits at gates, so that tests see which calls run together.</summary>
[Alias("test.turns")]
public interface ITurnGrain : IGrainWithIntegerKey
{
    [Alias("pass")]
    Task PassAsync(string entered, string gate);

    [Alias("interleave"), AlwaysInterleave]
    Task PassInterleavedAsync(string entered, string gate);

    [Alias("read"), ReadOnly]
    Task PassReadOnlyAsync(string entered, string gate);

    [Alias("ping"), AlwaysInterleave]
    Task PingAsync();

    [Alias("one-way"), OneWay]
    Task PassOneWayAsync(string entered, string gate);

    [Alias("one-way-fail"), OneWay]
    void FailOneWay(string entered);

    [Alias("scheduler")]
    Task<bool> StaysOnSchedulerAsync();
}

[Alias("test.reentrant-turns")]
public interface IReentrantTurnGrain : ITurnGrain;
