using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Ledgers;

/// <summary>Takes down the steps that this trainer commits.</summary>
internal interface IStepLedger : IDisposable
{
    /// <summary>Whether it wants to know the samples of each step.</summary>
    bool IsKept { get; }

    /// <summary>A step has been committed. The ledger has it, should the process be killed, when this returns.</summary>
    /// <param name="share">The part of this member.</param>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="receipt">What the members brought.</param>
    /// <param name="time">How long it took this one.</param>
    void Write(GenerationShare share, int step, StepReceipt receipt, StepTime time);
}
