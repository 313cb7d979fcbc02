using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Tests.Cluster;

/// <summary>A job that answers as it was told to, and knows only how it is.</summary>
internal sealed class ScriptedJob : IJobGrain
{
    public Queue<Func<JobStatus?>> Answers { get; } = [];

    public ImmutableArray<JobEvent> Events { get; set; } = [];

    public List<long> AskedAfter { get; } = [];

    public Task<ImmutableArray<SpecFault>> StartAsync(JobSpec spec, bool resume, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<JobStatus?> GetStatusAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Answers.TryDequeue(out var answer) ? answer() : null);

    public Task<JobSpec?> GetSpecAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<JobEvent>> GetEventsAsync(long after, int max, CancellationToken cancellationToken)
    {
        AskedAfter.Add(after);
        return Task.FromResult<ImmutableArray<JobEvent>>([.. Events.Where(happened => happened.Sequence > after).Take(max)]);
    }

    public Task<bool> StopAsync(string reason, TimeSpan? timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<JobSummary?> GetSummaryAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<SpecFault>> ScaleAsync(int workers, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task EnsureAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<JoinReply> JoinAsync(JoinRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Directive> WaitDirectiveAsync(WorkerIdentity worker, long knownVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ReportFaultAsync(GenerationFault fault, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CaughtUpAsync(WorkerIdentity worker, long generation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CompleteAsync(Completion completion, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ReportCheckpointAsync(WorkerIdentity worker, CheckpointInfo checkpoint, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WorkerProgressAsync(WorkerReport report) => throw new NotSupportedException();

    public Task<RestartDecision> WorkerLostAsync(WorkerLoss loss, CancellationToken cancellationToken) => throw new NotSupportedException();
}
