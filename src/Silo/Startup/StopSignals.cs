using System.Runtime.InteropServices;

namespace OrleansTraining.Silo.Startup;

/// <summary>
/// Notes whether somebody has asked the process to end. A silo that ends for another reason, because the others have
/// declared it dead, say, must not look to its parent as if it had been asked to. The host acts on the signals.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;
    private volatile bool _isAsked;

    internal StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Note),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Note),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Note),
    ];

    internal bool IsAsked => _isAsked;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private void Note(PosixSignalContext context) => _isAsked = true;
}
