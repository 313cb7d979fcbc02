using Orleans;

namespace OrleansTraining.Engine.Tests.Grains;

[Alias("test.counter")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("add")]
    Task<int> AddAsync(int amount);

    [Alias("get")]
    ValueTask<int> GetAsync();

    [Alias("exists")]
    Task<bool> ExistsAsync();

    [Alias("clear")]
    Task ClearAsync();

    [Alias("spoil")]
    Task SpoilAsync();

    [Alias("id")]
    Task<string> GetActivationAsync();

    [Alias("silo")]
    Task<string> GetSiloAsync();
}
