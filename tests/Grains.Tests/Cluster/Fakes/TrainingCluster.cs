using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;
using Orleans.TestingHost;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Tests.Cluster.Fakes;

/// <summary>Real silos with the real grains in this process, and nodes whose trainers are tasks.</summary>
internal sealed class TrainingCluster : IAsyncDisposable
{
    private readonly TestCluster _cluster;
    private readonly string _key;
    private readonly List<FakeNode> _nodes = [];

    private TrainingCluster(TestCluster cluster, string key) => (_cluster, _key) = (cluster, key);

    public CheckpointFolder Checkpoints { get; } = new();

    public Faults Faults { get; } = new();

    /// <summary>What the trainers were answered when they joined.</summary>
    public ConcurrentQueue<(WorkerIdentity Worker, JoinReply Reply)> Joins { get; } = new();

    /// <summary>What the trainers were told, in order.</summary>
    public ConcurrentQueue<(WorkerIdentity Worker, Directive Directive)> Directives { get; } = new();

    /// <summary>The launches that the agents were asked for.</summary>
    public ConcurrentQueue<LaunchRequest> Launches { get; } = new();

    /// <summary>Lets a trainer tell another hash than its own.</summary>
    public Func<FakeTrainer, string, string>? HashOf { get; set; }

    /// <summary>The step at which the trainers stop early.</summary>
    public int? StopsEarlyAt { get; set; }

    public IReadOnlyList<FakeNode> Nodes => _nodes;

    public RecordedFiles Files => ClusterShared.Of(_key).Files;

    public SharedStorage Storage => ClusterShared.Of(_key).Storage;

    public static async Task<TrainingCluster> StartAsync(int silos = 1, int nodes = 2, bool traces = false)
    {
        var key = Guid.NewGuid().ToString("N");
        var builder = new TestClusterBuilder((short)silos);
        builder.Properties[TestSilo.SharedKey] = key;
        if (traces)
            builder.Properties[TestSilo.TracesKey] = "true";
        builder.AddSiloBuilderConfigurator<TestSilo>();
        var cluster = builder.Build();
        await cluster.DeployAsync();
        var training = new TrainingCluster(cluster, key);
        for (var node = 0; node < nodes; node++)
            training._nodes.Add(new(training, $"node-{node}"));
        return training;
    }

    public T Grain<T>(string key)
        where T : IGrainWithStringKey => _cluster.GrainFactory.GetGrain<T>(key);

    public T Registry<T>()
        where T : IGrainWithIntegerKey => _cluster.GrainFactory.GetGrain<T>(0);

    public IJobGrain Job(string id) => Grain<IJobGrain>(id);

    /// <summary>Submits a job that must be accepted.</summary>
    public async Task<string> SubmitAsync(JobSpec spec, bool resume = false)
    {
        var reply = await Registry<IJobRegistryGrain>().SubmitAsync(new() { Spec = spec, Resume = resume });
        reply.Faults.ShouldBeEmpty();
        return reply.JobId!;
    }

    /// <summary>The status as soon as it fits.</summary>
    public async Task<JobStatus> UntilAsync(string job, Func<JobStatus, bool> fits) =>
        (await Patience.UntilAsync(() => Job(job).GetStatusAsync(), status => status is not null && fits(status)))!;

    /// <summary>The status as soon as the job has ended.</summary>
    public Task<JobStatus> EndAsync(string job) => UntilAsync(job, status => status.Phase.IsFinal());

    public async Task<ImmutableArray<JobEvent>> EventsAsync(string job) =>
        await Patience.RetryAsync(() => Job(job).GetEventsAsync(0, 1000), CancellationToken.None);

    /// <summary>How often a method of a grain was called.</summary>
    public int CallsOf(string method) => ClusterShared.Of(_key).Calls.GetValueOrDefault(method);

    /// <summary>The silo on which a grain was last called.</summary>
    public SiloHandle SiloOf(IAddressable grain) => _cluster.GetSiloForAddress(ClusterShared.Of(_key).Hosts[grain.GetGrainId()])!;

    public Task KillAsync(SiloHandle silo) => _cluster.KillSiloAsync(silo);

    /// <summary>All silos die at once, and others come up in their place.</summary>
    public async Task KillAllAsync(int newSilos)
    {
        await Task.WhenAll(_cluster.GetActiveSilos().ToArray().Select(_cluster.KillSiloAsync));
        for (var silo = 0; silo < newSilos; silo++)
            await _cluster.StartAdditionalSiloAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.CrashAsync();
        await _cluster.DisposeAsync();
        ClusterShared.Forget(_key);
    }
}
