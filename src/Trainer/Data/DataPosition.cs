namespace OrleansTraining.Trainer.Data;

/// <summary>
/// Where a sample lies in the source. text: the file, in the order read, and the line in it on which the sample begins,
/// both from 0. synthetic: shard 0, and the number of the sample.
/// </summary>
/// <param name="Shard">Which file.</param>
/// <param name="Line">Which line.</param>
internal readonly record struct DataPosition(int Shard, long Line);
