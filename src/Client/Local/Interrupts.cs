using System.Runtime.InteropServices;

namespace OrleansTraining.Client.Local;

/// <summary>
/// Ctrl+C, SIGTERM, SIGHUP: the first asks for an orderly end, the second for one at once. Neither ends this process,
/// which has others to end first. Signals that follow at once belong together: a closing terminal sends two, and
/// <c>timeout</c> signals the process and then its group.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _force = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly TimeProvider _time;
    private long _first;

    /// <summary>Listens until it is disposed.</summary>
    public Interrupts(TimeProvider time)
    {
        _time = time;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled by the second signal.</summary>
    public CancellationToken Force => _force.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
        _force.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        var first = Interlocked.CompareExchange(ref _first, _time.GetTimestamp(), 0);
        if (first == 0)
            _stop.Cancel();
        else if (_time.GetElapsedTime(first) > Together)
            _force.Cancel();
    }
}
