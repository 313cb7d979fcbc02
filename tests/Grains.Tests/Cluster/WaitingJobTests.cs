using System.Diagnostics;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Cluster;

/// <summary>A job for which there is no node.</summary>
public sealed class WaitingJobTests : IAsyncLifetime
{
    private const string Rounds = $"{nameof(INodeRegistryGrain)}.{nameof(INodeRegistryGrain.ListAsync)}";
    private const string News = $"{nameof(IJobRegistryGrain)}.{nameof(IJobRegistryGrain.ProgressAsync)}";

    // As JobUpkeep has it.
    private static readonly TimeSpan TellAgain = TimeSpan.FromSeconds(5);
    private TrainingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TrainingCluster.StartAsync(nodes: 0);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Wait_NothingNew_IsToldSeldomYetAgain()
    {
        var begun = Stopwatch.GetTimestamp();
        await _cluster.SubmitAsync(Specs.Of("waiting"));
        await Patience.UntilAsync(() => Task.FromResult(_cluster.CallsOf(Rounds)), rounds => rounds >= 20);
        _cluster.CallsOf(News).ShouldBeLessThanOrEqualTo((int)(Stopwatch.GetElapsedTime(begun) / TellAgain) + 1);

        var lines = await Patience.UntilAsync(() => _cluster.Registry<IJobRegistryGrain>().ListAsync(), lines => lines.Sum(line => line.Lost.Sum(loss => loss.Seconds)) >= TellAgain.TotalSeconds);

        lines.Single().Phase.ShouldBe(JobPhase.Pending);
        _cluster.CallsOf(News).ShouldBeGreaterThan(0);
    }
}
