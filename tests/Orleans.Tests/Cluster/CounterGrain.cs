using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;

namespace OrleansTraining.Engine.Tests.Cluster;

public sealed class CounterGrain([PersistentState("counter")] IPersistentState<CounterState> state) : Grain, ICounterGrain
{
    public async Task<int> AddAsync(int amount)
    {
        state.State.Value += amount;
        await state.WriteStateAsync();
        return state.State.Value;
    }

    public ValueTask<int> GetAsync() => new(state.State.Value);

    public Task<float[]> EchoAsync(float[] values) => Task.FromResult(values);

    public Task FailAsync(string message) => throw new InvalidOperationException(message);

    public Task<string> WhereAsync() => Task.FromResult(RuntimeIdentity);

    public Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    public Task NoopAsync() => Task.CompletedTask;

    public async IAsyncEnumerable<int> CountToAsync(int limit, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 1; i <= limit; i++)
        {
            if (i % 50 == 0)
                await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return i;
        }
    }
}
