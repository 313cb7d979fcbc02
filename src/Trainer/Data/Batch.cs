using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Data;

/// <summary>Inputs and targets of some samples.</summary>
/// <param name="Inputs">gpt: int64 tokens, [samples, context]. mlp: float32 features, [samples, features].</param>
/// <param name="Targets">int64 classes: [samples, context] or [samples].</param>
internal sealed record Batch(Tensor Inputs, Tensor Targets) : IDisposable
{
    /// <inheritdoc />
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
    }
}
