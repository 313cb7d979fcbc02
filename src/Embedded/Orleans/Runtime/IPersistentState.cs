using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A named record of a grain, read before the grain's <c>OnActivateAsync</c>.</summary>
/// <typeparam name="TState">The type of the state.</typeparam>
public interface IPersistentState<TState> : IStorage<TState>;
