namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>What this machine has.</summary>
/// <param name="Devices">The number of devices.</param>
/// <param name="Missing">What is missing for any; null when nothing is.</param>
internal readonly record struct NcclAvailability(int Devices, string? Missing = null);
