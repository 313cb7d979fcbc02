using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Runtime.Activations;
using Orleans.Runtime.Membership;
using Orleans.TestingHost;
using OrleansTraining.Engine.Tests.Grains;
using OrleansTraining.Engine.Tests.Support;

namespace OrleansTraining.Engine.Tests.Cluster;

public sealed class FailureTests
{
    private const int GrainCount = 24;

    [Fact]
    public async Task SiloKilled_UnderLoad_CallsResume_AndNoWriteIsLost()
    {
        await using var cluster = await StartAsync(3);
        using var stop = new CancellationTokenSource();
        var acknowledged = new int[GrainCount];
        var load = Enumerable.Range(0, GrainCount).Select(i => LoadAsync(cluster, i, acknowledged, stop.Token)).ToArray();
        await Until.TrueAsync(() => acknowledged.All(count => count > 2), "all grains are at work");

        await cluster.KillSiloAsync(cluster.SecondarySilos[0]);
        var atKill = acknowledged.ToArray();
        await cluster.WaitForLivenessToStabilizeAsync(didKill: true);
        await Until.TrueAsync(() => acknowledged.Zip(atKill).All(pair => pair.First > pair.Second + 2), "all grains are at work again");
        await stop.CancelAsync();
        await Task.WhenAll(load);

        for (var i = 0; i < GrainCount; i++)
        {
            // A call that failed may have been carried out: so at least what was acknowledged is there.
            (await Grain(cluster, i).GetAsync()).ShouldBeGreaterThanOrEqualTo(acknowledged[i]);
        }
    }

    [Fact]
    public async Task SiloStopped_UnderLoad_NoCallFails()
    {
        await using var cluster = await StartAsync(2);
        using var stop = new CancellationTokenSource();
        var acknowledged = new int[GrainCount];
        var load = Enumerable.Range(0, GrainCount).Select(i => StrictLoadAsync(cluster, i, acknowledged, stop.Token)).ToArray();
        await Until.TrueAsync(() => acknowledged.All(count => count > 2), "all grains are at work");

        await cluster.StartAdditionalSiloAsync();
        await cluster.WaitForLivenessToStabilizeAsync();
        var joined = acknowledged.ToArray();
        await UntilAtWorkAsync(acknowledged, joined, load);
        await cluster.StopSiloAsync(cluster.SecondarySilos[0]);
        var left = acknowledged.ToArray();
        await UntilAtWorkAsync(acknowledged, left, load);

        await stop.CancelAsync();
        await Task.WhenAll(load);
        for (var i = 0; i < GrainCount; i++)
            (await Grain(cluster, i).GetAsync()).ShouldBe(acknowledged[i]);
    }

    [Fact]
    public async Task GatewayLost_Client_GoesOnWithAnother()
    {
        await using var cluster = await StartAsync(2);
        var primary = cluster.Primary!;
        await Grain(cluster, 0).AddAsync(1);

        await cluster.KillSiloAsync(primary);
        await cluster.WaitForLivenessToStabilizeAsync(didKill: true);

        for (var i = 0; i < GrainCount; i++)
            await AddInTheEndAsync(cluster, i);
        (await Grain(cluster, 0).GetAsync()).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task AllSilosKilled_OthersComeUpLater_ClientFindsThemSoon()
    {
        await using var cluster = await StartAsync(2);
        await Grain(cluster, 0).AddAsync(1);
        foreach (var silo in cluster.GetActiveSilos().ToArray())
            await cluster.KillSiloAsync(silo);
        // Long enough for the client to see that there are no gateways at all.
        await Task.Delay(TimeSpan.FromSeconds(1));

        await cluster.StartAdditionalSiloAsync();

        await AddInTheEndAsync(cluster, 1).WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task CallInFlight_WhenItsSiloDies_FailsAtOnce()
    {
        await using var cluster = await StartAsync(2);
        var victim = cluster.SecondarySilos[0];
        var grain = await GrainOnAsync(cluster, victim);
        var entered = Gates.Name("entered");
        var call = grain.HoldAsync(entered, Gates.Name("never"));
        await Gates.WaitAsync(entered);

        await cluster.KillSiloAsync(victim);

        await Should.ThrowAsync<SiloUnavailableException>(() => call.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task SiloThatStartsAgain_AtItsEndpoint_ReplacesItsPredecessorAtOnce()
    {
        await using var cluster = await StartAsync(2);
        var victim = cluster.SecondarySilos[0];
        await cluster.KillSiloAsync(victim);

        var again = await cluster.RestartStoppedSecondarySiloAsync(victim.Name);
        await cluster.WaitForLivenessToStabilizeAsync();

        again.SiloAddress.IsSuccessorOf(victim.SiloAddress).ShouldBeTrue();
        var hosts = await cluster.GrainFactory.GetGrain<IManagementGrain>(0).GetHosts();
        hosts[victim.SiloAddress].ShouldBe(SiloStatus.Dead);
        hosts[again.SiloAddress].ShouldBe(SiloStatus.Active);
    }

    [Fact]
    public async Task SiloDeclaredDead_StopsItself()
    {
        await using var cluster = await StartAsync(2);
        var victim = (InProcessSiloHandle)cluster.SecondarySilos[0];
        var stopping = victim.ServiceProvider.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().ApplicationStopping;
        var table = cluster.GetSiloServiceProvider(cluster.Primary!.SiloAddress).GetRequiredService<MembershipTableAgent>();

        await table.DeclareDeadAsync(victim.SiloAddress, CancellationToken.None);

        await Until.TrueAsync(() => stopping.IsCancellationRequested, "the silo stops its host");
        for (var i = 0; i < GrainCount; i++)
            await AddInTheEndAsync(cluster, i);
    }

    private static async Task<TestCluster> StartAsync(short silos)
    {
        var cluster = new TestClusterBuilder(silos).AddSiloBuilderConfigurator<SiloSetup>().Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private static ICounterGrain Grain(TestCluster cluster, int i) => cluster.GrainFactory.GetGrain<ICounterGrain>($"load-{i}");

    // The client may take a moment to notice that a gateway is gone, and what it sends in that moment is lost.
    private static Task AddInTheEndAsync(TestCluster cluster, int i) => Until.TrueAsync(
        async () =>
        {
            try
            {
                return await Grain(cluster, i).AddAsync(1) > 0;
            }
            catch (SiloUnavailableException)
            {
                return false;
            }
        },
        "a call gets through");

    private static async Task<ILifeGrain> GrainOnAsync(TestCluster cluster, SiloHandle silo)
    {
        var catalog = ((InProcessSiloHandle)silo).ServiceProvider.GetRequiredService<ActivationCatalog>();
        while (true)
        {
            var grain = cluster.GrainFactory.GetGrain<ILifeGrain>(Gates.Name("placed"));
            await grain.GetActivationAsync();
            if (catalog.Find(grain.GetGrainId()) is not null)
                return grain;
        }
    }

    private static async Task UntilAtWorkAsync(int[] acknowledged, int[] before, Task[] load)
    {
        await Until.TrueAsync(
            () => load.Any(task => task.IsFaulted) || acknowledged.Zip(before).All(pair => pair.First > pair.Second + 2),
            "all grains are at work again");
        if (load.FirstOrDefault(task => task.IsFaulted) is { } failed)
            await failed;
    }

    private static async Task LoadAsync(TestCluster cluster, int i, int[] acknowledged, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Grain(cluster, i).AddAsync(1);
                acknowledged[i]++;
            }
            catch (OrleansException)
            {
                // What a caller does who may call twice: it tries again.
            }
        }
    }

    private static async Task StrictLoadAsync(TestCluster cluster, int i, int[] acknowledged, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Grain(cluster, i).AddAsync(1);
            acknowledged[i]++;
        }
    }
}
