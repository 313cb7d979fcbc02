namespace OrleansTraining.Trainer.Data;

/// <summary>Which samples train and which validate: a choice that depends on the seed alone.</summary>
/// <param name="Training">Samples to train on, in ascending order.</param>
/// <param name="Validation">Samples kept back, in ascending order.</param>
internal sealed record SampleSplit(int[] Training, int[] Validation)
{
    private const long Stream = 2;

    /// <summary>Keeps <paramref name="share"/> of the samples back, rounded up, but always leaves one to train on.</summary>
    public static SampleSplit Of(int count, double share, long seed)
    {
        var kept = share <= 0 ? 0 : Math.Min((int)Math.Ceiling(count * share), count - 1);
        var order = Xoshiro256.Permutation(SplitMix64.Mix(seed, Stream), count);
        var training = order[kept..];
        var validation = order[..kept];
        Array.Sort(training);
        Array.Sort(validation);
        return new(training, validation);
    }
}
