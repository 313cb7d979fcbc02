using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Tests.Cluster.Fakes;
using OrleansTraining.Grains.Tests.Jobs.Groups.Fakes;

namespace OrleansTraining.Grains.Tests.Jobs.Groups;

public sealed class GroupRefusalTests
{
    [Fact]
    public async Task Group_WhereNoNodeRunsCommands_FailsWithTheSetting()
    {
        await using var cluster = await TrainingCluster.StartAsync(silos: 1, nodes: 0);
        var node = new ProgramNode(cluster, "node-0", allows: false);

        var job = await cluster.SubmitAsync(GroupScene.Spec() with { Name = "refused" });

        var status = await cluster.EndAsync(job);
        await node.CrashAsync();
        status.Phase.ShouldBe(JobPhase.Failed);
        status.Reason.ShouldBe("no node runs programs of users: Silo:AllowCommands is false on node-0");
        node.Programs.ShouldBeEmpty();
    }
}
