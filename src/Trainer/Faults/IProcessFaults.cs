namespace OrleansTraining.Trainer.Faults;

/// <summary>Failures of the process as a whole.</summary>
internal interface IProcessFaults
{
    /// <summary>
    /// Exits, is killed, is stopped, or stands still, with the calling thread in the last case. Returns only when a
    /// stopped process goes on.
    /// </summary>
    void Fail(FaultOrder order);
}
