using TorchSharp;

namespace OrleansTraining.Trainer;

/// <summary>
/// Loads the native libraries of tensors, beside all that comes before the first tensor: it takes as long as the way to
/// the cluster. (The dynamic linker lets nobody look up a native function meanwhile, so the two overlap in part only.) Its
/// end is awaited, so that the process never ends in the midst of it.
/// </summary>
internal sealed class TensorLibraries : IAsyncDisposable
{
    // A thread of its own: it is busy all the time, and the pool begins with no more of them than there are cores.
    private TensorLibraries() => Loaded = Task.Factory.StartNew(
        Load, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    /// <summary>Completes when tensors can be made; fails when they cannot, for want of a library for instance.</summary>
    public Task Loaded { get; }

    /// <summary>Begins.</summary>
    public static TensorLibraries Begin() => new();

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Loaded.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // Beside the library it needs what libtorch prepares at the first call.
    private static void Load() => torch.zeros(1).Dispose();
}
