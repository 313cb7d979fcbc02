namespace OrleansTraining.Trainer.Data;

/// <summary>Samples, held in memory. Immutable, so safe for several threads.</summary>
internal interface ITrainingData
{
    /// <summary>What a model must know.</summary>
    DataShape Shape { get; }

    /// <summary>Which samples train and which validate.</summary>
    SampleSplit Split { get; }

    /// <summary>What the throughput counts: <c>tokens</c> or <c>samples</c>.</summary>
    string Unit { get; }

    /// <summary>How many of them a sample has.</summary>
    int UnitsPerSample { get; }

    /// <summary>Inputs and targets of some samples, by number. The caller disposes the batch.</summary>
    Batch Load(ReadOnlySpan<int> samples);

    /// <summary>Where a sample lies in the source.</summary>
    DataPosition Locate(int sample);
}
