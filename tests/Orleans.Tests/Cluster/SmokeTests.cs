using System.Diagnostics;
using Orleans.Hosting;
using Orleans.TestingHost;
using Xunit.Abstractions;

namespace OrleansTraining.Engine.Tests.Cluster;

public sealed class SmokeTests(ITestOutputHelper output)
{
    private sealed class Setup : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.AddMemoryGrainStorageAsDefault();
    }

    [Fact]
    public async Task Cluster_Runs()
    {
        var builder = new TestClusterBuilder(3);
        builder.AddSiloBuilderConfigurator<Setup>();
        var sw = Stopwatch.StartNew();
        await using var cluster = builder.Build();
        await cluster.DeployAsync();
        output.WriteLine($"deployed {sw.ElapsedMilliseconds} ms");
        for (var i = 0; i < 20; i++)
        {
            var grain = cluster.GrainFactory.GetGrain<ICounterGrain>($"g{i}");
            (await grain.AddAsync(2)).ShouldBe(2);
            (await grain.AddAsync(3)).ShouldBe(5);
            (await grain.GetAsync()).ShouldBe(5);
            if (i < 6) output.WriteLine(await grain.WhereAsync());
        }

        var one = cluster.GrainFactory.GetGrain<ICounterGrain>("g1");
        var fault = await Should.ThrowAsync<InvalidOperationException>(() => one.FailAsync("boom"));
        fault.Message.ShouldBe("boom");
        output.WriteLine(fault.ToString());
        var sum = 0;
        await foreach (var value in one.CountToAsync(1000))
            sum += value;
        sum.ShouldBe(500500);
        using var cts = new CancellationTokenSource(100);
        await Should.ThrowAsync<OperationCanceledException>(() => one.WaitAsync(cts.Token));

        sw.Restart();
        for (var i = 0; i < 2000; i++)
            await one.NoopAsync();
        output.WriteLine($"remote noop {sw.Elapsed.TotalMicroseconds / 2000:F1} us");
        var floats = new float[1_000_000];
        await one.EchoAsync(floats);
        sw.Restart();
        for (var i = 0; i < 50; i++)
            await one.EchoAsync(floats);
        output.WriteLine($"echo {2 * 50 * 4.0 / sw.Elapsed.TotalSeconds:F0} MB/s");

        var victim = cluster.SecondarySilos[0];
        sw.Restart();
        await cluster.KillSiloAsync(victim);
        output.WriteLine($"killed {sw.ElapsedMilliseconds} ms");
        await cluster.WaitForLivenessToStabilizeAsync(true);
        output.WriteLine($"stable {sw.ElapsedMilliseconds} ms");
        for (var i = 0; i < 20; i++)
        {
            var grain = cluster.GrainFactory.GetGrain<ICounterGrain>($"g{i}");
            (await grain.GetAsync()).ShouldBe(5);
        }

        output.WriteLine($"called {sw.ElapsedMilliseconds} ms");
        await cluster.StopSiloAsync(cluster.SecondarySilos[0]);
        output.WriteLine($"stopped {sw.ElapsedMilliseconds} ms");
        (await one.AddAsync(1)).ShouldBe(6);
        await cluster.StartAdditionalSiloAsync();
        await cluster.WaitForLivenessToStabilizeAsync();
        for (var i = 0; i < 20; i++)
        {
            var grain = cluster.GrainFactory.GetGrain<ICounterGrain>($"g{i}");
            (await grain.AddAsync(1)).ShouldBe(i == 1 ? 7 : 6);
        }
    }
}
