using OrleansTraining.Trainer.Exchange.Direct;

namespace OrleansTraining.Trainer.Faults;

/// <summary>Carries failures out on this process. Safe for several threads.</summary>
/// <param name="process">Ends or stops the process.</param>
/// <param name="peers">The connections to peers; null when there are none.</param>
/// <param name="setPartition">Cuts the process off from the cluster, or connects it again.</param>
/// <param name="disk">The disk of the checkpoints.</param>
/// <param name="time">The clock.</param>
internal sealed class FaultEffects(
    IProcessFaults process, NetworkGate? peers, Action<bool> setPartition, DiskFaults disk, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ITimer> _timers = [];
    private bool _disposed;

    /// <summary>Fails in one way. Returns when the process goes on.</summary>
    public void Carry(FaultOrder order)
    {
        switch (order.Kind)
        {
            case FaultKind.Drop:
                peers?.Drop();
                break;
            case FaultKind.Delay when peers is not null:
                peers.Delay = order.Delay;
                After(order.Lasting, () => peers.Delay = TimeSpan.Zero);
                break;
            case FaultKind.Partition:
                SetPartition(true);
                After(order.Lasting, () => SetPartition(false));
                break;
            case FaultKind.DiskFull:
                disk.Fill(order.Count);
                break;
            default:
                process.Fail(order);
                break;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var timer in _timers)
                timer.Dispose();
        }
    }

    private void SetPartition(bool cut)
    {
        setPartition(cut);
        if (peers is not null)
            peers.Closed = cut;
    }

    private void After(TimeSpan lasting, Action end)
    {
        lock (_lock)
        {
            if (!_disposed)
                _timers.Add(time.CreateTimer(_ => End(end), null, lasting, Timeout.InfiniteTimeSpan));
        }
    }

    private void End(Action end)
    {
        lock (_lock)
        {
            if (!_disposed)
                end();
        }
    }
}
