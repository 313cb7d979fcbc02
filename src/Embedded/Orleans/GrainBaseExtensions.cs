using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans;

/// <summary>What every grain class can do, whether it derives from <see cref="Grain"/> or not.</summary>
public static class GrainBaseExtensions
{
    /// <summary>Deactivates the activation when its calls are done.</summary>
    /// <param name="grain">The grain.</param>
    public static void DeactivateOnIdle(this IGrainBase grain) => RuntimeContext.RuntimeOf(grain.GrainContext).DeactivateOnIdle(grain.GrainContext);

    /// <summary>Starts a timer whose ticks are turns of the activation.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="callback">Runs at each tick; its token is cancelled when the timer is disposed.</param>
    /// <param name="dueTime">When to tick first.</param>
    /// <param name="period">How long after the end of a tick the next one comes.</param>
    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>Starts a timer whose ticks are turns of the activation.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="callback">Runs at each tick; its token is cancelled when the timer is disposed.</param>
    /// <param name="options">The schedule.</param>
    public static IGrainTimer RegisterGrainTimer(
        this IGrainBase grain, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return grain.RegisterGrainTimer(static (call, token) => call(token), callback, options);
    }

    /// <summary>Starts a timer whose ticks are turns of the activation.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="callback">Runs at each tick.</param>
    /// <param name="dueTime">When to tick first.</param>
    /// <param name="period">How long after the end of a tick the next one comes.</param>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>Starts a timer whose ticks are turns of the activation.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="callback">Runs at each tick.</param>
    /// <param name="options">The schedule.</param>
    public static IGrainTimer RegisterGrainTimer(this IGrainBase grain, Func<Task> callback, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return grain.RegisterGrainTimer(static (call, _) => call(), callback, options);
    }

    /// <summary>Starts a timer whose ticks are turns of the activation.</summary>
    /// <typeparam name="TState">The type of what the callback is given.</typeparam>
    /// <param name="grain">The grain.</param>
    /// <param name="callback">Runs at each tick.</param>
    /// <param name="state">What the callback is given.</param>
    /// <param name="dueTime">When to tick first.</param>
    /// <param name="period">How long after the end of a tick the next one comes.</param>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, state, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>Starts a timer whose ticks are turns of the activation.</summary>
    /// <typeparam name="TState">The type of what the callback is given.</typeparam>
    /// <param name="grain">The grain.</param>
    /// <param name="callback">Runs at each tick.</param>
    /// <param name="state">What the callback is given.</param>
    /// <param name="options">The schedule.</param>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return grain.RegisterGrainTimer((value, _) => callback(value), state, options);
    }

    /// <summary>Starts a timer whose ticks are turns of the activation.</summary>
    /// <typeparam name="TState">The type of what the callback is given.</typeparam>
    /// <param name="grain">The grain.</param>
    /// <param name="callback">Runs at each tick; its token is cancelled when the timer is disposed.</param>
    /// <param name="state">What the callback is given.</param>
    /// <param name="dueTime">When to tick first.</param>
    /// <param name="period">How long after the end of a tick the next one comes.</param>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, TimeSpan dueTime, TimeSpan period) =>
        grain.RegisterGrainTimer(callback, state, new GrainTimerCreationOptions(dueTime, period));

    /// <summary>Starts a timer whose ticks are turns of the activation.</summary>
    /// <typeparam name="TState">The type of what the callback is given.</typeparam>
    /// <param name="grain">The grain.</param>
    /// <param name="callback">Runs at each tick; its token is cancelled when the timer is disposed.</param>
    /// <param name="state">What the callback is given.</param>
    /// <param name="options">The schedule.</param>
    public static IGrainTimer RegisterGrainTimer<TState>(
        this IGrainBase grain, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grain);
        ArgumentNullException.ThrowIfNull(callback);
        return grain.GrainContext.ActivationServices.GetRequiredService<ITimerRegistry>()
            .RegisterGrainTimer(grain.GrainContext, callback, state, options);
    }
}
