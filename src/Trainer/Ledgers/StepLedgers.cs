using OrleansTraining.Contracts.Ledger;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Ledgers;

/// <summary>Opens the ledger that a spec asks for.</summary>
internal static class StepLedgers
{
    /// <summary>The ledger of a worker, which is made with its first step. One that keeps nothing when the spec wants none.</summary>
    /// <param name="spec">The job.</param>
    /// <param name="stateFolder">The cluster's state folder.</param>
    /// <param name="worker">Who keeps it.</param>
    /// <param name="replica">Whose steps.</param>
    /// <param name="time">The clock.</param>
    /// <param name="failed">Told once when it cannot be written.</param>
    public static IStepLedger Open(
        JobSpec spec, string stateFolder, WorkerIdentity worker, Replica replica, TimeProvider time, Action<string> failed)
    {
        if (!spec.Ledger)
            return NoLedger.Instance;
        var header = new LedgerHeader
        {
            Job = worker.JobId,
            Slot = worker.Slot,
            Attempt = worker.Attempt,
            SamplesPerEpoch = replica.SamplesPerEpoch,
            Microbatches = spec.Batch.Microbatches,
            Size = spec.Batch.Size,
        };
        return new LedgerWriter(LedgerFolder.FileOf(stateFolder, worker.JobId, worker.Slot, worker.Attempt), header, time, failed);
    }
}
