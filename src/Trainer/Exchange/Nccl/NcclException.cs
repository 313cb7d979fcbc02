namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>NCCL or CUDA refused a call.</summary>
internal sealed class NcclException(string message) : Exception(message);
