using Orleans;

namespace OrleansTraining.Grains.Jobs.Groups;

/// <summary>How a rank of the current launch ended.</summary>
/// <param name="Slot">The rank, which is its slot.</param>
/// <param name="ExitCode">Its exit code; null when it is not known.</param>
/// <param name="Detail">In words.</param>
[GenerateSerializer, Immutable, Alias("otrain.rank-end")]
public sealed record RankEnd([property: Id(0)] int Slot, [property: Id(1)] int? ExitCode, [property: Id(2)] string Detail)
{
    /// <summary>Whether it ended as it should.</summary>
    public bool IsGood => ExitCode == 0;
}
