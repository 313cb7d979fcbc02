using Orleans;
using Orleans.Runtime;

namespace OrleansTraining.Engine.Tests.Grains;

public sealed class CounterGrain(
    [PersistentState("counter")] IPersistentState<CounterState> state,
    [PersistentState("notes", "second")] IPersistentState<List<string>> notes) : Grain, ICounterGrain
{
    private int _spoiled;

    public async Task<int> AddAsync(int amount)
    {
        // Until the write is done no other call may see the state: turns of one call do not mix with those of another.
        var before = state.State.Value;
        await Task.Yield();
        state.State.Value = before + amount + _spoiled;
        await state.WriteStateAsync();
        notes.State.Add($"{amount}");
        await notes.WriteStateAsync();
        return state.State.Value;
    }

    public ValueTask<int> GetAsync() => new(state.State.Value);

    public Task<bool> ExistsAsync() => Task.FromResult(state.RecordExists && notes.RecordExists);

    public async Task ClearAsync()
    {
        await state.ClearStateAsync();
        await notes.ClearStateAsync();
    }

    public Task SpoilAsync()
    {
        _spoiled = 1000;
        return Task.CompletedTask;
    }

    public Task<string> GetActivationAsync() => Task.FromResult(GrainContext.ActivationId.ToString());

    public Task<string> GetSiloAsync() => Task.FromResult(RuntimeIdentity);
}

[GenerateSerializer, Alias("test.counter-state")]
public sealed class CounterState
{
    [Id(0)]
    public int Value { get; set; }
}
