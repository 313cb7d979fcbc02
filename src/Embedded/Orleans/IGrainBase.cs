using Orleans.Runtime;

namespace Orleans;

/// <summary>What the runtime asks of a grain class. Derive from <see cref="Grain"/>, or implement this alone.</summary>
public interface IGrainBase
{
    /// <summary>The activation's context.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first call. An exception fails the activation and reaches the caller.</summary>
    /// <param name="token">Cancelled when the activation takes longer than allowed.</param>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last call. Not called when the silo dies.</summary>
    /// <param name="reason">Why the activation goes.</param>
    /// <param name="token">Cancelled when the deactivation takes longer than allowed.</param>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
