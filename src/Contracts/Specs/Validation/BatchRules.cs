using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Validation;

/// <summary>The global batch.</summary>
internal static class BatchRules
{
    private const int MaxMicrobatches = 1 << 16;
    private const int MaxSize = 1 << 20;
    private const long MaxSamples = 1 << 24;

    public static void Check(BatchSpec batch, SpecFaults faults)
    {
        var sound = faults.Within("batch.microbatches", batch.Microbatches, 1, MaxMicrobatches);
        sound &= faults.Within("batch.size", batch.Size, 1, MaxSize);
        var samples = (long)batch.Microbatches * batch.Size;
        if (sound && samples > MaxSamples)
            faults.Add("batch", $"must have at most {MaxSamples} samples, has {batch.Microbatches} x {batch.Size} = {samples}");
    }
}
