using Orleans;

namespace OrleansTraining.Engine.Tests.Grains;

[Alias("test.streams")]
public interface IStreamGrain : IGrainWithGuidKey
{
    [Alias("count")]
    IAsyncEnumerable<int> CountAsync(int limit, string closed, CancellationToken cancellationToken = default);

    [Alias("wait")]
    IAsyncEnumerable<string> WaitAsync(string gate, CancellationToken cancellationToken = default);

    [Alias("break")]
    IAsyncEnumerable<int> BreakAsync(int at);

    [Alias("leave")]
    Task LeaveAsync();
}
