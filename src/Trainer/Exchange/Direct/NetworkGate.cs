using System.Diagnostics;

namespace OrleansTraining.Trainer.Exchange.Direct;

/// <summary>Where faults of the network are made: it stands in front of all connections of a <see cref="PeerNode"/>.</summary>
internal sealed class NetworkGate : IDisposable
{
    private readonly ManualResetEventSlim _open = new(true);
    private long _delayTicks;

    /// <summary>Raised by <see cref="Drop"/>.</summary>
    public event Action? Dropped;

    /// <summary>Holds each frame that this node sends back for so long; zero is none.</summary>
    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref _delayTicks));
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
    }

    /// <summary>A partition: nothing goes in or out, and no connection is closed.</summary>
    public bool Closed
    {
        get => !_open.IsSet;
        set
        {
            if (value)
                _open.Reset();
            else
                _open.Set();
        }
    }

    /// <summary>Whether nothing is held back.</summary>
    public bool IsClear => _open.IsSet && Interlocked.Read(ref _delayTicks) == 0;

    /// <summary>Closes all connections at once.</summary>
    public void Drop() => Dropped?.Invoke();

    /// <summary>Waits until what has come in may be seen.</summary>
    /// <exception cref="OperationCanceledException">The connection has ended.</exception>
    public void EnterInbound(CancellationToken ended) => _open.Wait(ended);

    /// <summary>Waits until a frame may go out.</summary>
    /// <param name="made">The timestamp at which it was made.</param>
    /// <param name="ended">The end of the connection.</param>
    /// <exception cref="OperationCanceledException">The connection has ended.</exception>
    public void EnterOutbound(long made, CancellationToken ended)
    {
        var left = Delay - Stopwatch.GetElapsedTime(made);
        if (left > TimeSpan.Zero && ended.WaitHandle.WaitOne(left))
            ended.ThrowIfCancellationRequested();
        _open.Wait(ended);
    }

    /// <inheritdoc />
    public void Dispose() => _open.Dispose();
}
