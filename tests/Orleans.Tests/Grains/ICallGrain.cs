using Orleans;
using Orleans.Concurrency;

namespace OrleansTraining.Engine.Tests.Grains;

/// <summary>Answers calls of all kinds.</summary>
[Alias("test.calls")]
public interface ICallGrain : IGrainWithStringKey
{
    [Alias("echo")]
    Task<float[]> EchoAsync(float[] values);

    [Alias("add")]
    Task<int> AddAsync(int left, int right = 1);

    [Alias("keep")]
    Task KeepAsync(List<int> values);

    [Alias("kept")]
    Task<List<int>> GetKeptAsync();

    [Alias("throw")]
    Task ThrowAsync(string kind);

    [Alias("wait"), AlwaysInterleave]
    Task WaitAsync(string entered, string cancelled, CancellationToken cancellationToken);

    [Alias("impatient"), AlwaysInterleave, ResponseTimeout("00:00:00.300")]
    Task WaitImpatientlyAsync(string cancelled, CancellationToken cancellationToken);

    [Alias("chain"), ResponseTimeout("00:00:01")]
    Task CallBackAsync(ICallGrain other, int depth);

    [Alias("context")]
    Task<string?> GetContextAsync(string key);

    [Alias("context-of")]
    Task<string?> GetContextOfAsync(ICallGrain other, string key);

    [Alias("key")]
    Task<string> GetKeyAsync();

    [Alias("self")]
    Task<ICallGrain> GetSelfAsync();
}
