using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Contracts.Tests.Specs;

public sealed class JobSpecsTests
{
    private static readonly JobSpec Base = new();

    [Fact]
    public void TrajectoryHash_SameSpec_IsStable()
    {
        // Written down so that no change of the code changes it unseen: checkpoints of old runs carry it.
        JobSpecs.TrajectoryHash(Base).ShouldBe("fcb575876e6ac0bd8012ea50836d1e7259620248d1ae05bc97bbd32fc76e155a");
        JobSpecs.TrajectoryHash(new JobSpec { Model = new ModelSpec { Hidden = [64] } }).ShouldBe(JobSpecs.TrajectoryHash(Base));
    }

    public static TheoryData<string, string> Changes => new()
    {
        { "seed: 7", "seed" },
        { "threads: 2", "threads" },
        { "batch: { size: 9 }", "batch.size" },
        { "model: { hidden: [64, 64] }", "model.hidden" },
        { "data: { noise: 2 }", "data.noise" },
        { "optimizer: { lr: 0.1 }", "optimizer.lr" },
        { "mode: diloco", "mode" },
        { "optimizer: { schedule: cosine }", "optimizer.min_lr optimizer.schedule steps" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Trajectory_ChangeThatMatters_IsNamedAndHashed(string text, string paths)
    {
        var spec = JobSpecParser.Parse(text).Spec!;

        JobSpecs.TrajectoryDifferences(Base, spec).ShouldBe(paths.Split(' '));
        JobSpecs.TrajectoryHash(spec).ShouldNotBe(JobSpecs.TrajectoryHash(Base));
    }

    [Theory]
    [InlineData("name: other\nworld_size: 3\nmin_workers: 1\nexchange: grain")]
    [InlineData("steps: 7")]
    [InlineData("checkpoint: { every: 1 }\nrestart: { max: 1 }\nearly_stopping: { metric: loss }")]
    [InlineData("model: { layers: 9 }\ndata: { path: /a }\noptimizer: { momentum: 0.5 }")]
    public void Trajectory_ChangeWithoutEffect_IsTheSame(string text)
    {
        var spec = JobSpecParser.Parse(text).Spec!;

        JobSpecs.TrajectoryDifferences(Base, spec).ShouldBeEmpty();
        JobSpecs.TrajectoryHash(spec).ShouldBe(JobSpecs.TrajectoryHash(Base));
    }

    [Fact]
    public void TrajectoryDifferences_StepsWithASchedule_Count()
    {
        var spec = JobSpecParser.Parse("optimizer: { schedule: linear }\nsteps: 10").Spec!;

        JobSpecs.TrajectoryDifferences(spec, spec with { Steps = 20 }).ShouldBe(["steps"]);
    }

    [Fact]
    public void AreEqual_SpecsWithLists_ComparesValues()
    {
        JobSpecs.AreEqual(new JobSpec { Data = new DataSpec() }, new JobSpec { Data = new DataSpec() }).ShouldBeTrue();
        JobSpecs.AreEqual(Base, Base with { Steps = 3 }).ShouldBeFalse();
    }

    [Fact]
    public void WithAbsolutePaths_RelativePath_IsJoined() =>
        JobSpecs.WithAbsolutePaths(Base with { Data = new DataSpec { Path = ["a/../b", "/c", ""] } }, "/work").Data.Path.ShouldBe(["/work/b", "/c", ""]);
}
