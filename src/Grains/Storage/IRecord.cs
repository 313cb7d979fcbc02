namespace OrleansTraining.Grains.Storage;

/// <summary>The box in which an immutable state is stored, since a storage provider makes its records itself.</summary>
/// <typeparam name="TState">The state.</typeparam>
public interface IRecord<TState>
    where TState : class
{
    /// <summary>The state; null before the first write.</summary>
    TState? Value { get; set; }
}
