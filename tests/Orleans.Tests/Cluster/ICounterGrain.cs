using Orleans;
using Orleans.Concurrency;

namespace OrleansTraining.Engine.Tests.Cluster;

[Alias("test.counter")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("add")]
    Task<int> AddAsync(int amount);

    [Alias("get")]
    ValueTask<int> GetAsync();

    [Alias("echo")]
    Task<float[]> EchoAsync(float[] values);

    [Alias("fail")]
    Task FailAsync(string message);

    [Alias("where")]
    Task<string> WhereAsync();

    [Alias("wait"), AlwaysInterleave]
    Task WaitAsync(CancellationToken cancellationToken);

    [Alias("noop")]
    Task NoopAsync();

    [Alias("count-to")]
    IAsyncEnumerable<int> CountToAsync(int limit, CancellationToken cancellationToken = default);
}
