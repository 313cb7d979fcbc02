using Orleans.Core;
using Orleans.Runtime.Activations;
using Orleans.Runtime.Membership;
using Orleans.Runtime.Storage;
using Orleans.Timers;

namespace Orleans.Runtime.Hosting;

/// <summary>What the runtime offers to the grains of a silo.</summary>
internal sealed class GrainRuntime(
    LocalSilo self, IGrainFactory grains, ITimerRegistry timers, IServiceProvider services, TimeProvider time) : IGrainRuntime
{
    public string SiloIdentity => self.SiloAddress.ToString();

    public SiloAddress SiloAddress => self.SiloAddress;

    public IGrainFactory GrainFactory => grains;

    public ITimerRegistry TimerRegistry => timers;

    public IServiceProvider ServiceProvider => services;

    public TimeProvider TimeProvider => time;

    public void DeactivateOnIdle(IGrainContext grainContext) =>
        grainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The grain asked for it."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) => ((Activation)grainContext).Delay(timeSpan);

    public IStorage<TGrainState> GetStorage<TGrainState>(IGrainContext grainContext) =>
        PersistentStateFactory.Create<TGrainState>(grainContext, "state", null);
}
