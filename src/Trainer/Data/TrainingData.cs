using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Data;

/// <summary>Opens the data of a spec.</summary>
internal static class TrainingData
{
    /// <summary>The data, read or made.</summary>
    /// <exception cref="TrainingDataException">It cannot be used.</exception>
    public static ITrainingData Open(JobSpec spec) => spec.Data.Kind switch
    {
        DataKind.Text => TextData.Open(spec),
        DataKind.Synthetic => new SyntheticData(spec.Data, spec.Seed),
        _ => throw new TrainingDataException("data.kind", $"is not known: {spec.Data.Kind}"),
    };
}
