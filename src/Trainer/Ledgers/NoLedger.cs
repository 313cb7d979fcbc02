using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Ledgers;

/// <summary>Keeps nothing.</summary>
internal sealed class NoLedger : IStepLedger
{
    /// <summary>The one.</summary>
    public static NoLedger Instance { get; } = new();

    /// <inheritdoc />
    public bool IsKept => false;

    /// <inheritdoc />
    public void Write(GenerationShare share, int step, StepReceipt receipt, StepTime time)
    {
        // Nobody asks for it.
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // There is nothing.
    }
}
