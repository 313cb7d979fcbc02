using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination.Generations;

/// <summary>Links the members of each generation as the spec says.</summary>
internal sealed class GenerationLinks(WorkerContext context, Replica replica, TrainingLoop loop)
{
    /// <summary>The secret of the job, which the job tells those that it takes.</summary>
    public ReadOnlyMemory<byte> Secret { get; set; }

    /// <summary>Links this member to the others of a generation.</summary>
    /// <exception cref="ExchangeFailedException">Some did not come.</exception>
    public async Task<IGenerationLink> OpenAsync(Generation generation, GenerationShare share, CancellationToken cancellationToken)
    {
        switch (LinkPolicy.Decide(context.Spec.Exchange, generation, !Secret.IsEmpty))
        {
            case LinkKind.Lone:
                return new LoneLink(new LocalExchange(context.Spec.Batch.Microbatches));
            case LinkKind.Grain:
                return new GrainLink(context, generation, share, replica);
        }
        var plan = new GroupPlan
        {
            JobId = context.Worker.JobId,
            Generation = generation.Number,
            Rank = share.Rank,
            Members = [.. generation.Members.Select(member => member.Endpoint)],
            Secret = Secret,
        };
        return await DirectLink.OpenAsync(context, plan, replica, loop, cancellationToken).ConfigureAwait(false);
    }
}
