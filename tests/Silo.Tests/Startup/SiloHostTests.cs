using System.Net;
using OrleansTraining.Contracts.Clustering;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Startup;

public sealed class SiloHostTests : IDisposable
{
    private readonly TempFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Start_TwoSilosOverOneFolder_AreReadyAndKnowEachOther()
    {
        await using var first = await SiloFixture.StartAsync(_state, "node-0", "exit 0");
        await using var second = await SiloFixture.StartAsync(_state, "node-1", "exit 0");
        using var http = new HttpClient();

        (await http.GetAsync(new Uri(first.Http, "/ready"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync(new Uri(second.Http, "/health"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Eventually.TrueAsync(() => SeesAsync(first, "node-0", "node-1"), "the first silo sees both nodes");
        await Eventually.TrueAsync(() => SeesAsync(second, "node-0", "node-1"), "the second silo sees both nodes");
        var table = await new MembershipFile(_state["membership"], "otrain", TimeProvider.System).ReadAsync();
        FileGatewayListProvider.GatewaysOf(table!, new IPEndPoint(IPAddress.Loopback, second.Settings.GatewayPort))
            .Select(gateway => gateway.Port).ShouldBe([second.Settings.GatewayPort, first.Settings.GatewayPort]);
    }

    [Fact]
    public async Task Stop_InOrder_LeavesMembershipAndRemovesItsFile()
    {
        var silo = await SiloFixture.StartAsync(_state, "node-0", "exit 0");
        File.Exists(_state["nodes/node-0/silo.json"]).ShouldBeTrue();

        await silo.DisposeAsync();

        File.Exists(_state["nodes/node-0/silo.json"]).ShouldBeFalse();
        var table = await new MembershipFile(_state["membership"], "otrain", TimeProvider.System).ReadAsync();
        FileGatewayListProvider.GatewaysOf(table!, null).ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_WorkersFailAtOnce_JobFailsWithTheirCodeAndTheirLogIsKept()
    {
        await using var silo = await SiloFixture.StartAsync(_state, "node-0", "echo no luck; exit 3");
        var jobs = silo.Grains.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key);
        await Eventually.TrueAsync(() => SeesAsync(silo, "node-0"), "the node is known");

        var reply = await jobs.SubmitAsync(new SubmitRequest { Spec = new JobSpec { Name = "short", Restart = new RestartSpec { Max = 0 } } });

        reply.Faults.ShouldBeEmpty();
        var job = silo.Grains.GetGrain<IJobGrain>(reply.JobId.ShouldNotBeNull());
        await Eventually.TrueAsync(async () => (await job.GetStatusAsync())?.Phase == JobPhase.Failed, "the job fails");
        (await job.GetStatusAsync())!.Reason.ShouldContain("exit code 3");
        var worker = silo.Grains.GetGrain<IWorkerGrain>(WorkerKeys.Of("short", 0));
        await Eventually.TrueAsync(async () => (await worker.ReadLogAsync(-1, 10)).Any(line => line.Text == "no luck"), "the worker's line");
        await Eventually.TrueAsync(() => !Directory.EnumerateFiles(_state["nodes/node-0/workers"], "*.json").Any(), "the reconciler has the records of the job forgotten");
    }

    private static async Task<bool> SeesAsync(SiloFixture silo, params string[] nodes)
    {
        var known = await silo.Grains.GetGrain<INodeRegistryGrain>(INodeRegistryGrain.Key).ListAsync();
        return known.Where(node => node.Alive).Select(node => node.Report.Node).Order().SequenceEqual(nodes);
    }
}
