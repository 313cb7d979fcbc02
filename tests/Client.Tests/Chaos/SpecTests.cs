using OrleansTraining.Client.Chaos;
using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Tests.Chaos;

public sealed class SpecTests
{
    private static ChaosOptions Options(int faults, int? steps = null) => new() { SpecPath = "", Seed = 1, Kinds = [.. ChaosKinds.All], Faults = faults, Steps = steps };

    [Theory]
    [InlineData(null, 5000)]
    [InlineData(70, 70)]
    public void Disturbed_Steps_AreThoseOfTheSpecOrTheOption(int? wanted, int expected) =>
        ChaosSpecs.Disturbed(new JobSpec { Steps = 5000 }, Options(10, wanted)).Steps.ShouldBe(expected);

    [Fact]
    public void Disturbed_BearsAllRestartsAndKeepsLedgers()
    {
        var spec = ChaosSpecs.Disturbed(new JobSpec { WorldSize = 8, Spares = 1, Restart = new RestartSpec { Max = 3, MaxFailures = 2 } }, Options(100));

        spec.Ledger.ShouldBeTrue();
        spec.Restart.Max.ShouldBe(2 * 101 * 9);
        spec.Restart.MaxFailures.ShouldBeNull();
        JobSpecValidator.Validate(spec).ShouldBeEmpty();
    }

    [Fact]
    public void Reference_IsTheSameTrainingWithOneWorker()
    {
        var disturbed = ChaosSpecs.Disturbed(new JobSpec { Name = new string('a', 63), WorldSize = 8, MinWorkers = 2, MaxWorkers = 9, Spares = 1 }, Options(100));

        var reference = ChaosSpecs.Reference(disturbed);

        JobSpecs.TrajectoryDifferences(disturbed, reference).ShouldBeEmpty();
        (reference.WorldSize, reference.Spares, reference.Steps, reference.Ledger).ShouldBe((1, 0, disturbed.Steps, false));
        reference.Name.ShouldNotBe(disturbed.Name);
        JobSpecValidator.Validate(reference).ShouldBeEmpty();
    }

    [Fact]
    public void Endless_HasItsOwnNameAndIsOtherwiseTheSame()
    {
        var disturbed = ChaosSpecs.Disturbed(new JobSpec { Name = "job", Steps = 50, WorldSize = 8 }, Options(10));

        var endless = ChaosSpecs.Endless(disturbed);

        endless.ShouldBe(disturbed with { Name = "job-pace", Steps = endless.Steps });
        endless.Steps.ShouldBeGreaterThan(1_000_000);
        JobSpecValidator.Validate(endless).ShouldBeEmpty();
    }

    [Fact]
    public void Disturbed_ImpossibleSpecs_AreRefused()
    {
        Should.Throw<CommandException>(() => ChaosSpecs.Disturbed(new JobSpec { Trainer = new TrainerSpec { Command = ["true"] } }, Options(1))).Message.ShouldStartWith("trainer.command: ");
        Should.Throw<CommandException>(() => ChaosSpecs.Disturbed(new JobSpec(), Options(100, 99))).Message.ShouldBe("--steps is 99: too few for 100 faults");
    }
}
