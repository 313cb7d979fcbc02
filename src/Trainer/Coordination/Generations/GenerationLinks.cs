using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Coordination.Transfer;
using OrleansTraining.Trainer.Exchange;
using OrleansTraining.Trainer.Exchange.Direct;
using OrleansTraining.Trainer.Exchange.Nccl;
using OrleansTraining.Trainer.Loop;

namespace OrleansTraining.Trainer.Coordination.Generations;

/// <summary>Links the members of each generation as the spec says.</summary>
internal sealed class GenerationLinks(WorkerContext context, TrainingThread thread, Replica replica, TrainingLoop loop) : IAsyncDisposable
{
    private readonly LessonMemory _memory = new(context.Time);

    /// <summary>The secret of the job, which the job tells those that it takes.</summary>
    public ReadOnlyMemory<byte> Secret { get; set; }

    /// <summary>Links this member to the others of a generation.</summary>
    /// <exception cref="ExchangeFailedException">Some did not come.</exception>
    public async Task<IGenerationLink> OpenAsync(Generation generation, GenerationShare share, CancellationToken cancellationToken)
    {
        var device = context.Spec.Exchange == ExchangeKind.Nccl ? DeviceOf(generation, share.Rank) : (int?)null;
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
            Learners = share.Learners,
        };
        var lesson = LessonAsync(generation.State, share.Rank);
        DirectLink? link = null;
        try
        {
            return link = await DirectLink.OpenAsync(context, plan, replica, loop, lesson, _memory, device, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ((Task)lesson).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (link is null && lesson.IsCompletedSuccessfully)
                (await lesson.ConfigureAwait(false))?.Dispose();
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _memory.DisposeAsync();

    /// <summary>What this member has for the learners of a generation; null when there are none, or it has nothing.</summary>
    private Task<Lesson?> LessonAsync(StatePlan plan, int rank) => plan.Sources.IndexOf(rank) is >= 0 and var source && !plan.Learners.IsEmpty
        ? thread.InvokeAsync<Lesson?>(() => new(replica, replica.Step, source, plan.Sources.Length, plan.Learners.Length, _memory))
        : Task.FromResult<Lesson?>(null);

    /// <summary>The device of a member, when the spec wants NCCL; a job cannot do without what is missing then.</summary>
    private int DeviceOf(Generation generation, int rank)
    {
        ImmutableArray<string> hosts = [.. generation.Members.Select(member => member.Endpoint?.Host ?? member.Node)];
        var choice = NcclPolicy.Decide((context.Nccl ?? NcclDevices.OfMachine).Availability, hosts, rank);
        return choice.Device ?? throw new ExchangeFailedException(choice.Reason, fatal: true);
    }
}
