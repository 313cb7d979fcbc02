using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary>A checkpoint in an answer.</summary>
/// <param name="Step">After which step.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Loss">The training loss at that step.</param>
/// <param name="ValidationLoss">The validation loss at that step.</param>
/// <param name="Time">When the job heard of it.</param>
/// <param name="Latest">Whether it is the newest.</param>
/// <param name="Best">Whether its validation loss is the least.</param>
internal sealed record CheckpointLine(int Step, string Path, long Bytes, double? Loss, double? ValidationLoss, DateTimeOffset? Time, bool Latest, bool Best)
{
    /// <summary>The lines of those that are kept, newest first.</summary>
    internal static ImmutableArray<CheckpointLine> Of(ImmutableArray<CheckpointInfo> kept)
    {
        var best = CheckpointInfo.BestOf(kept);
        return [.. kept.Reverse().Select((item, index) => new CheckpointLine(item.Step, item.Path, item.Bytes, item.Loss, item.ValidationLoss, item.Time, index == 0, item == best))];
    }
}
