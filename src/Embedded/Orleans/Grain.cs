using Orleans.Runtime;

namespace Orleans;

/// <summary>The base of grain classes. One activation runs one turn at a time.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly IGrainRuntime _runtime;

    /// <summary>Made by the runtime, which knows the activation.</summary>
    protected Grain()
        : this(RuntimeContext.CurrentOrThrow, null)
    {
    }

    /// <summary>Made with a context and a runtime of the caller's, as in unit tests.</summary>
    /// <param name="grainContext">The activation.</param>
    /// <param name="grainRuntime">The runtime; null for the one in the activation's services.</param>
    protected Grain(IGrainContext grainContext, IGrainRuntime? grainRuntime = null)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        GrainContext = grainContext;
        _runtime = grainRuntime ?? RuntimeContext.RuntimeOf(grainContext);
    }

    /// <inheritdoc/>
    public IGrainContext GrainContext { get; }

    /// <summary>A reference to this grain.</summary>
    public GrainReference GrainReference => GrainContext.GrainReference;

    /// <summary>The grain's id as text.</summary>
    public string IdentityString => GrainContext.GrainId.ToString();

    /// <summary>The silo in words.</summary>
    public string RuntimeIdentity => _runtime.SiloIdentity;

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => _runtime.GrainFactory;

    /// <summary>The services of this activation.</summary>
    protected IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    internal IGrainRuntime Runtime => _runtime;

    /// <summary>Runs before the first call. An exception fails the activation and reaches the caller.</summary>
    /// <param name="cancellationToken">Cancelled when the activation takes longer than allowed.</param>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last call. Not called when the silo dies.</summary>
    /// <param name="reason">Why the activation goes.</param>
    /// <param name="cancellationToken">Cancelled when the deactivation takes longer than allowed.</param>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Deactivates this activation when its calls are done. The next call makes a new one.</summary>
    protected void DeactivateOnIdle() => _runtime.DeactivateOnIdle(GrainContext);

    /// <summary>Keeps this activation from being collected as idle.</summary>
    /// <param name="timeSpan">For how long; a negative time takes it back.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => _runtime.DelayDeactivation(GrainContext, timeSpan);
}
