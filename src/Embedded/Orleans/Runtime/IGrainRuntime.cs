using Orleans.Core;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>What the runtime offers to a grain.</summary>
public interface IGrainRuntime
{
    /// <summary>The silo in words.</summary>
    string SiloIdentity { get; }

    /// <summary>The silo.</summary>
    SiloAddress SiloAddress { get; }

    /// <summary>Makes references to other grains.</summary>
    IGrainFactory GrainFactory { get; }

    /// <summary>Makes timers.</summary>
    ITimerRegistry TimerRegistry { get; }

    /// <summary>The silo's services.</summary>
    IServiceProvider ServiceProvider { get; }

    /// <summary>The silo's clock.</summary>
    TimeProvider TimeProvider { get; }

    /// <summary>Deactivates an activation when its calls are done.</summary>
    /// <param name="grainContext">The activation.</param>
    void DeactivateOnIdle(IGrainContext grainContext);

    /// <summary>Keeps an activation from being collected as idle.</summary>
    /// <param name="grainContext">The activation.</param>
    /// <param name="timeSpan">For how long; a negative time takes it back.</param>
    void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan);

    /// <summary>The record behind <see cref="Grain{TGrainState}"/>.</summary>
    /// <typeparam name="TGrainState">The type of the state.</typeparam>
    /// <param name="grainContext">The activation.</param>
    IStorage<TGrainState> GetStorage<TGrainState>(IGrainContext grainContext);
}
