using Orleans;
using Orleans.Runtime;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Grains;

public sealed class CallGrain : Grain, ICallGrain
{
    private List<int> _kept = [];

    public Task<float[]> EchoAsync(float[] values) => Task.FromResult(values);

    public Task<int> AddAsync(int left, int right = 1) => Task.FromResult(left + right);

    public Task KeepAsync(List<int> values)
    {
        _kept = values;
        return Task.CompletedTask;
    }

    public Task<List<int>> GetKeptAsync() => Task.FromResult(_kept);

    public Task ThrowAsync(string kind) => throw (kind switch
    {
        "own" => new TestFaultException("It went wrong.", 42),
        "inner" => new InvalidOperationException("Outside.", new ArgumentException("Inside.")),
        _ => new KeyNotFoundException(kind),
    });

    public async Task WaitAsync(string entered, string cancelled, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => Gates.Open(cancelled));
        Gates.Open(entered);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    public Task WaitImpatientlyAsync(string cancelled, CancellationToken cancellationToken) =>
        WaitAsync($"{cancelled}-entered", cancelled, cancellationToken);

    public Task CallBackAsync(ICallGrain other, int depth) =>
        depth == 0 ? Task.CompletedTask : other.CallBackAsync(this.AsReference<ICallGrain>(), depth - 1);

    public Task<string?> GetContextAsync(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public Task<string?> GetContextOfAsync(ICallGrain other, string key) => other.GetContextAsync(key);

    public Task<string> GetKeyAsync() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<ICallGrain> GetSelfAsync() => Task.FromResult<ICallGrain>(this.AsReference<ICallGrain>());
}

[GenerateSerializer, Alias("test.fault")]
public sealed class TestFaultException(string message, int code) : Exception(message)
{
    [Id(0)]
    public int Code { get; set; } = code;
}
