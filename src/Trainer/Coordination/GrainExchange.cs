using Orleans;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>Exchanges through the shard grains: the vector is cut into one slice for each, and the slices travel in parallel.</summary>
/// <param name="grains">Gives the shards.</param>
/// <param name="calls">Calls them.</param>
/// <param name="jobId">The job.</param>
/// <param name="generation">The generation.</param>
/// <param name="shards">How many shards there are.</param>
/// <param name="microbatches">Microbatches of the global batch.</param>
/// <param name="share">This member's part.</param>
internal sealed class GrainExchange(
    IGrainFactory grains, ClusterCalls calls, string jobId, long generation, int shards, int microbatches, GenerationShare share)
    : IGradientExchange
{
    /// <summary>Gives the shards.</summary>
    public IGrainFactory Grains => grains;

    /// <summary>Calls them.</summary>
    public ClusterCalls Calls => calls;

    /// <summary>The job.</summary>
    public string JobId => jobId;

    /// <summary>The generation.</summary>
    public long Generation => generation;

    /// <summary>How many shards there are.</summary>
    public int Shards => shards;

    /// <summary>Microbatches of the global batch.</summary>
    public int Microbatches => microbatches;

    /// <summary>This member's part.</summary>
    public GenerationShare Share => share;

    /// <inheritdoc />
    public IStepReduction Begin(StepContribution contribution, Memory<float> total, CancellationToken cancellationToken) =>
        new GrainReduction(this, contribution, total, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
