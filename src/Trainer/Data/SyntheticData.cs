using OrleansTraining.Contracts.Specs;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Data;

/// <summary>
/// Gaussian blobs: a centre for each class, drawn from a normal distribution of standard deviation
/// <see cref="Spread"/>, and samples around it. Sample i is of class i % classes. All of it depends on the seed alone.
/// </summary>
internal sealed class SyntheticData : ITrainingData
{
    /// <summary>Standard deviation of the centres.</summary>
    public const double Spread = 2;

    /// <summary>The most values that are held in memory: 1 GiB of them.</summary>
    public const long MaxValues = 1L << 28;

    private const long Stream = 3;

    private readonly float[] _features;
    private readonly DataSpec _spec;

    /// <summary>Makes the samples.</summary>
    /// <exception cref="TrainingDataException">They do not fit.</exception>
    public SyntheticData(DataSpec spec, long seed)
    {
        var values = (long)spec.Samples * spec.Features;
        if (values > MaxValues)
            throw new TrainingDataException("data.samples", $"{values} values are more than the {MaxValues} that fit");
        _spec = spec;
        _features = new float[values];
        Split = SampleSplit.Of(spec.Samples, spec.Validation, seed);
        Fill(new Xoshiro256(SplitMix64.Mix(seed, Stream)));
    }

    /// <inheritdoc />
    public DataShape Shape => new(_spec.Features, _spec.Classes);

    /// <inheritdoc />
    public SampleSplit Split { get; }

    /// <inheritdoc />
    public string Unit => "samples";

    /// <inheritdoc />
    public int UnitsPerSample => 1;

    /// <summary>The features of a sample.</summary>
    public ReadOnlySpan<float> this[int sample] => _features.AsSpan(sample * _spec.Features, _spec.Features);

    /// <inheritdoc />
    public Batch Load(ReadOnlySpan<int> samples)
    {
        var inputs = new float[samples.Length * _spec.Features];
        var targets = new long[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            this[samples[i]].CopyTo(inputs.AsSpan(i * _spec.Features));
            targets[i] = samples[i] % _spec.Classes;
        }
        return new(tensor(inputs, [samples.Length, _spec.Features]), tensor(targets, [samples.Length]));
    }

    /// <inheritdoc />
    public DataPosition Locate(int sample) => new(0, sample);

    private void Fill(Xoshiro256 random)
    {
        var centres = new double[_spec.Classes * _spec.Features];
        for (var i = 0; i < centres.Length; i++)
            centres[i] = Spread * random.NextNormal();
        for (var sample = 0; sample < _spec.Samples; sample++)
        {
            var centre = sample % _spec.Classes * _spec.Features;
            for (var i = 0; i < _spec.Features; i++)
                _features[(sample * _spec.Features) + i] = (float)(centres[centre + i] + (_spec.Noise * random.NextNormal()));
        }
    }
}
