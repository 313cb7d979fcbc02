using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Ledgers;

/// <summary>Takes down the steps that this trainer commits.</summary>
internal interface IStepLedger : IDisposable
{
    /// <summary>Whether it wants to know the samples of each step.</summary>
    bool IsKept { get; }

    /// <summary>A step has been committed. The ledger has it, should the process be killed, when this returns.</summary>
    void Write(GenerationShare share, int step, StepReceipt receipt);
}
