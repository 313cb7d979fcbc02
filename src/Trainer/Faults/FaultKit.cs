using Microsoft.Extensions.Logging;
using OrleansTraining.Trainer.Exchange.Direct;

namespace OrleansTraining.Trainer.Faults;

/// <summary>All that makes a trainer's process fail on order.</summary>
internal sealed class FaultKit : IDisposable
{
    private readonly FaultEffects _effects;
    private readonly ControlSocket? _control;

    /// <summary>For this process.</summary>
    /// <param name="settings">The failures, and where more may be ordered.</param>
    /// <param name="peers">The connections to peers; null when there are none.</param>
    /// <param name="setPartition">Cuts the process off from the cluster, or connects it again.</param>
    /// <param name="logger">The log.</param>
    public FaultKit(TrainerSettings settings, NetworkGate? peers, Action<bool> setPartition, ILogger logger)
    {
        _effects = new(new OwnProcess(), peers, setPartition, Disk, TimeProvider.System);
        Injector = new(settings.Faults, settings.Worker.Slot, settings.Worker.Attempt, kind => _effects.Carry(new(kind)));
        _control = settings.ControlFolder is { } folder
            ? new(ControlSocket.PathOf(folder, settings.Worker), Injector, _effects, logger)
            : null;
    }

    /// <summary>Fails at points of the training.</summary>
    public FaultInjector Injector { get; }

    /// <summary>Fills the disk.</summary>
    public DiskFaults Disk { get; } = new();

    /// <summary>Takes orders until the work is done.</summary>
    /// <exception cref="IOException">Orders were asked for, and cannot be taken.</exception>
    public async Task<T> DuringAsync<T>(Task<T> work)
    {
        if (_control is null)
            return await work.ConfigureAwait(false);
        using var over = new CancellationTokenSource();
        var listening = _control.RunAsync(over.Token);
        if (await Task.WhenAny(work, listening).ConfigureAwait(false) == listening)
            await listening.ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await work.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _effects.Dispose();
}
