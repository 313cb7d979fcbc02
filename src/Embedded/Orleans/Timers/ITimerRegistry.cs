using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>Makes grain timers.</summary>
public interface ITimerRegistry
{
    /// <summary>Starts a timer whose ticks are turns of the activation.</summary>
    /// <typeparam name="TState">The type of what the callback is given.</typeparam>
    /// <param name="grainContext">The activation.</param>
    /// <param name="callback">Runs at each tick.</param>
    /// <param name="state">What the callback is given.</param>
    /// <param name="options">The schedule.</param>
    IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options);
}
