using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Api;

namespace OrleansTraining.Silo.Tests.Api;

/// <summary>A cluster with one job, which answers as it was told to.</summary>
internal sealed class ScriptedJob : IClusterGrains, IJobGrain
{
    public JobPhase? Phase { get; set; } = JobPhase.Running;

    public Func<int, ImmutableArray<SpecFault>> Scale { get; set; } = _ => [];

    public List<int> Scaled { get; } = [];

    public List<string> Asked { get; } = [];

    public IJobRegistryGrain Jobs => throw new NotSupportedException();

    public INodeRegistryGrain Nodes => throw new NotSupportedException();

    public IWorkerGrain Worker(string jobId, int slot) => throw new NotSupportedException();

    public IJobGrain Job(string jobId)
    {
        Asked.Add(jobId);
        return this;
    }

    public Task<JobSummary?> GetSummaryAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Phase is not { } phase ? null : new JobSummary { JobId = "char-gpt", Phase = phase, Submitted = DateTimeOffset.UnixEpoch, WorldSize = 2 });

    public Task<JobStatus?> GetStatusAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<SpecFault>> ScaleAsync(int workers, CancellationToken cancellationToken)
    {
        Scaled.Add(workers);
        return Task.FromResult(Scale(workers));
    }

    public Task<ImmutableArray<SpecFault>> StartAsync(JobSpec spec, bool resume, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<JobSpec?> GetSpecAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<JobEvent>> GetEventsAsync(long after, int max, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> StopAsync(string reason, TimeSpan? timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

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
