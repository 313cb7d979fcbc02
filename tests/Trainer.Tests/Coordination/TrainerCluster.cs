using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.TestingHost;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Coordination;
using OrleansTraining.Trainer.Exchange.Direct;
using OrleansTraining.Trainer.Exchange.Nccl;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>Real silos with the real grains, and a node whose trainers are the real workers, all in this process.</summary>
internal sealed class TrainerCluster : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly TestCluster _cluster;
    private readonly TemporaryFolder _state = new();
    private readonly TrainerNode _node;
    private readonly LineLog _log = new();

    private TrainerCluster(TestCluster cluster, IReadOnlyList<Fault> faults)
    {
        _cluster = cluster;
        Faults = faults;
        _node = new(this, "node-0");
    }

    public IGrainFactory Grains => _cluster.GrainFactory;

    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>Asked at each point of each worker's training how it fails there; null: not at all.</summary>
    public Func<WorkerIdentity, FaultPoint, int, FaultKind?> Chaos { get; set; } = (_, _, _) => null;

    /// <summary>The connections of the workers to their peers.</summary>
    public ConcurrentDictionary<WorkerIdentity, PeerNode> Peers { get; } = new();

    /// <summary>The session of each worker, which makes way for others; null: of none.</summary>
    public Func<WorkerIdentity, SessionPriority?> Priorities { get; set; } = _ => null;

    /// <summary>Whether workers rehearse before they join.</summary>
    public bool Rehearses { get; set; }

    /// <summary>The state folder, with ledgers and checkpoints.</summary>
    public string StateFolder => _state.Path;

    public static async Task<TrainerCluster> StartAsync(int silos = 1, params Fault[] faults)
    {
        var builder = new TestClusterBuilder((short)silos);
        builder.AddSiloBuilderConfigurator<TrainerSilo>();
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(cluster, faults);
    }

    public IJobGrain Job(string id) => Grains.GetGrain<IJobGrain>(id);

    public async Task<string> SubmitAsync(JobSpec spec, bool resume = false)
    {
        var reply = await Grains.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key).SubmitAsync(new() { Spec = spec, Resume = resume });
        reply.Faults.ShouldBeEmpty();
        return reply.JobId!;
    }

    /// <summary>The status as soon as it fits.</summary>
    public async Task<JobStatus> UntilAsync(string job, Func<JobStatus, bool> fits)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        var calls = NewCalls();
        while (true)
        {
            var status = await calls.CallAsync("the status", token => Job(job).GetStatusAsync(token), limit.Token);
            if (status is not null && fits(status))
                return status;
            (status is { } now && now.Phase.IsFinal()).ShouldBeFalse($"{status?.Phase}: {status?.Reason}");
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public Task<JobStatus> EndAsync(string job) => UntilAsync(job, status => status.Phase.IsFinal());

    /// <summary>Kills the only silo: the whole control plane is gone.</summary>
    public Task KillAllSilosAsync() => _cluster.KillSiloAsync(_cluster.Primary!);

    /// <summary>The calls that the grains of the first silo have got.</summary>
    public IReadOnlyDictionary<string, int> Calls => _cluster.GetSiloServiceProvider().GetRequiredService<CallCounter>().Calls;

    /// <summary>The exit codes of worker processes that have ended.</summary>
    public IReadOnlyDictionary<WorkerIdentity, int> Exits => _node.Exits;

    /// <summary>Waits until so many worker processes have ended.</summary>
    public async Task UntilExitedAsync(int count)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (Exits.Count < count)
            await timer.WaitForNextTickAsync(limit.Token);
    }

    /// <summary>Kills a silo that is not the first, to which the test itself speaks.</summary>
    public Task KillSiloAsync() => _cluster.KillSiloAsync(_cluster.SecondarySilos[^1]);

    /// <summary>What a worker process of this cluster would be given. Whoever runs it disposes its peers and its progress file.</summary>
    public async Task<WorkerContext> ContextAsync(WorkerIdentity worker, Action<FaultKind> fail, CancellationToken cancellationToken)
    {
        var calls = new ClusterCalls(TimeProvider.System, _log.For(worker));
        var spec = (await calls.CallAsync("the spec", Job(worker.JobId).GetSpecAsync, cancellationToken))!;
        return new()
        {
            Worker = worker,
            Grains = Grains,
            Calls = calls,
            StateFolder = _state.Path,
            Checkpoints = new CheckpointFolder(Path.Combine(_state.Path, "checkpoints", worker.JobId)),
            Spec = spec,
            Rehearses = Rehearses,
            Progress = ProgressFile.Open(ProgressOf(worker)),
            Peers = spec.Exchange == ExchangeKind.Grain ? null : Peers[worker] = PeerNode.Open(new() { Logger = _log.For(worker) }),
            Nccl = Nccl,
            Priority = Priorities(worker),
            Faults = new FaultInjector(Faults, worker.Slot, worker.Attempt, fail) { Ask = (point, step) => Chaos(worker, point, step) },
            Logger = _log.For(worker),
        };
    }

    /// <summary>The steps that a worker process had committed, as the node's agent finds them; null when it had not come so far.</summary>
    public int? CommittedBy(WorkerIdentity worker)
    {
        if (!File.Exists(ProgressOf(worker)))
            return null;
        using var file = new FileStream(ProgressOf(worker), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[sizeof(long)];
        file.ReadExactly(bytes);
        return (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    public ClusterCalls NewCalls() => new(TimeProvider.System, NullLogger.Instance);

    /// <summary>What there is for NCCL; null: what this machine has.</summary>
    public NcclDevices? Nccl { get; set; }

    /// <summary>What the workers logged.</summary>
    public string Story => _log.ToString();

    private string ProgressOf(WorkerIdentity worker) => Path.Combine(_state.Path, FormattableString.Invariant($"{worker.JobId}-{worker.Slot}-{worker.Attempt}.step"));

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _cluster.DisposeAsync();
        _state.Dispose();
    }
}
