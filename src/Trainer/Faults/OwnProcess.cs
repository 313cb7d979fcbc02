using System.Diagnostics;
using OrleansTraining.Trainer.Interop;

namespace OrleansTraining.Trainer.Faults;

/// <summary>Fails the real process.</summary>
internal sealed class OwnProcess : IProcessFaults
{
    private const int SigKill = 9;
    private const int SigSegv = 11;
    private const int SigStop = 19;

    /// <inheritdoc />
    public void Fail(FaultOrder order)
    {
        switch (order.Kind)
        {
            case FaultKind.Exit:
                Environment.Exit(order.Code);
                break;
            case FaultKind.SigKill:
                Posix.SignalSelf(SigKill);
                break;
            case FaultKind.SigSegv:
                // The runtime catches it, to make an exception of it where it can.
                Posix.ResetSignal(SigSegv);
                Posix.SignalSelf(SigSegv);
                break;
            case FaultKind.Hang:
                Posix.SignalSelf(SigStop);
                break;
            case FaultKind.Stall:
                Thread.Sleep(Timeout.Infinite);
                break;
            default:
                throw new UnreachableException($"{order.Kind} is no failure of a process");
        }
    }
}
