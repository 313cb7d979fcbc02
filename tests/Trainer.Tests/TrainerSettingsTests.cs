using System.Net;
using OrleansTraining.Trainer.Faults;

namespace OrleansTraining.Trainer.Tests;

public sealed class TrainerSettingsTests
{
    private static readonly Dictionary<string, string> Complete = new()
    {
        ["OTRAIN_JOB"] = "job",
        ["OTRAIN_SLOT"] = "1",
        ["OTRAIN_ATTEMPT"] = "2",
        ["OTRAIN_NODE"] = "node-0",
        ["OTRAIN_STATE"] = "/state",
        ["OTRAIN_CLUSTER"] = "otrain",
        ["OTRAIN_GATEWAY"] = "127.0.0.1:30000",
        ["OTRAIN_THREADS"] = "3",
        ["OTRAIN_FAULTS"] = "step:12:sigkill@1,commit:3:exit",
    };

    [Fact]
    public void Read_CompleteEnvironment_GivesTheSettings()
    {
        var settings = new TrainerSettingsReader(Complete.GetValueOrDefault).Read()!;
        settings.Worker.ShouldBe(new("job", 1, 2));
        settings.Cluster.Gateway.ShouldBe(new IPEndPoint(IPAddress.Loopback, 30000));
        settings.Threads.ShouldBe(3);
        settings.CheckpointFolder.ShouldBe("/state/checkpoints/job");
        settings.Faults.ShouldBe([new(FaultPoint.Step, 12, FaultKind.SigKill, 1), new(FaultPoint.Commit, 3, FaultKind.Exit, null)]);
    }

    [Fact]
    public void Read_EmptyEnvironment_NamesAllThatIsMissing()
    {
        var reader = new TrainerSettingsReader(_ => null);
        reader.Read().ShouldBeNull();
        reader.Faults.Select(fault => fault.Split(':')[0]).ShouldBe(
            ["OTRAIN_JOB", "OTRAIN_SLOT", "OTRAIN_ATTEMPT", "OTRAIN_NODE", "OTRAIN_STATE", "OTRAIN_CLUSTER"]);
    }

    [Theory]
    [InlineData("OTRAIN_SLOT", "-1")]
    [InlineData("OTRAIN_ATTEMPT", "0")]
    [InlineData("OTRAIN_THREADS", "many")]
    [InlineData("OTRAIN_GATEWAY", "nowhere")]
    [InlineData("OTRAIN_GATEWAY", "127.0.0.1")]
    [InlineData("OTRAIN_FAULTS", "step:12")]
    [InlineData("OTRAIN_FAULTS", "step:12:1")]
    public void Read_ImpossibleValue_IsNamedWithIt(string name, string value)
    {
        var reader = new TrainerSettingsReader(variable => variable == name ? value : Complete.GetValueOrDefault(variable));
        reader.Read().ShouldBeNull();
        var fault = reader.Faults.ShouldHaveSingleItem();
        fault.ShouldStartWith(name);
        fault.ShouldContain($"'{value}'");
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 2, false)]
    public void Fault_OfASlot_HappensOnceInThatSlotOnly(int slot, int attempt, bool expected)
    {
        Fault.TryParseList("step:5:hang@1", out var faults).ShouldBeTrue();
        var failed = new List<FaultKind>();
        var injector = new FaultInjector(faults, slot, attempt, failed.Add);
        injector.Reach(FaultPoint.Step, 4);
        injector.Reach(FaultPoint.Commit, 5);
        injector.Reach(FaultPoint.Step, 5);
        failed.ShouldBe(expected ? [FaultKind.Hang] : []);
    }
}
