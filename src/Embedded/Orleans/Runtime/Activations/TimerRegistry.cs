using Microsoft.Extensions.Logging;
using Orleans.Timers;

namespace Orleans.Runtime.Activations;

/// <summary>Makes the timers of a silo's activations.</summary>
internal sealed class TimerRegistry(TimeProvider time, ILogger<TimerRegistry> logger) : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        var activation = grainContext as Activation
            ?? throw new ArgumentException("The context belongs to no activation of this silo.", nameof(grainContext));
        var timer = new GrainTimer<TState>(activation, callback, state, options, time, logger);
        activation.AddTimer(timer);
        return timer;
    }
}
