using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Trainer.Coordination.Generations;
using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>Tells the job what a session has to tell. Each call is repeated until it is answered or cancelled.</summary>
internal sealed class JobLink(WorkerContext context)
{
    /// <summary>Joins with a state.</summary>
    public Task<JoinReply> JoinAsync(GenerationRunner state, int parameters, long version, CancellationToken cancellationToken)
    {
        var request = new JoinRequest
        {
            Worker = context.Worker,
            CommittedStep = state.CommittedStep,
            HasLiveState = state.HasLiveState,
            CheckpointStep = context.Checkpoints.Newest(),
            KnownVersion = version,
            Parameters = parameters,
            Endpoint = context.Peers?.Endpoint,
        };
        return context.Calls.CallAsync("joining", token => context.Job.JoinAsync(request, token), cancellationToken);
    }

    /// <summary>Says that a generation cannot go on, and which of its members seem to be lost.</summary>
    public Task FaultAsync(Generation generation, int step, ExchangeFailedException error, CancellationToken cancellationToken) =>
        FaultAsync(
            new()
            {
                Worker = context.Worker,
                Generation = generation.Number,
                Reason = error.Message,
                Fatal = error.Fatal,
                Suspects = [.. error.Suspects.Where(rank => rank >= 0 && rank < generation.WorldSize).Select(rank => generation.Members[rank].Worker)],
                Step = step,
            },
            cancellationToken);

    /// <summary>Says that something cannot go on.</summary>
    public Task FaultAsync(GenerationFault fault, CancellationToken cancellationToken) => context.Calls.CallAsync(
        "reporting a fault", token => context.Job.ReportFaultAsync(fault, token), cancellationToken);

    /// <summary>Says that this learner has the state that the others have.</summary>
    public Task CaughtUpAsync(Generation generation, CancellationToken cancellationToken) =>
        context.Job.CaughtUpAsync(context.Worker, generation.Number, cancellationToken);

    /// <summary>Says that the training is done.</summary>
    public Task CompleteAsync(Completion completion, CancellationToken cancellationToken) => context.Calls.CallAsync(
        "the completion", token => context.Job.CompleteAsync(completion, token), cancellationToken);

    /// <summary>Says that a checkpoint is there.</summary>
    public Task CheckpointAsync(CheckpointInfo checkpoint, CancellationToken cancellationToken) =>
        context.Job.ReportCheckpointAsync(context.Worker, checkpoint, cancellationToken);
}
