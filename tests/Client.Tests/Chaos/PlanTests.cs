using OrleansTraining.Client.Chaos.Plan;

namespace OrleansTraining.Client.Tests.Chaos;

public sealed class PlanTests
{
    private static PlanRequest Request(int faults = 100, long seed = 7, int steps = 20_200, params ChaosKind[] kinds) => new()
    {
        Seed = seed,
        Faults = faults,
        Kinds = kinds.Length == 0 ? [.. ChaosKinds.All] : [.. kinds],
        Workers = 8,
        Silos = 3,
        Steps = steps,
    };

    [Fact]
    public void Make_SameSeed_IsTheSamePlan() => ChaosPlanner.Make(Request()).ShouldBe(ChaosPlanner.Make(Request()));

    [Fact]
    public void Make_OtherSeed_IsAnotherPlan() => ChaosPlanner.Make(Request(seed: 8)).ShouldNotBe(ChaosPlanner.Make(Request()));

    [Fact]
    public void Make_AllKinds_EachComesAboutAsOften()
    {
        var counts = ChaosPlanner.Make(Request()).CountBy(fault => fault.Kind).Select(item => item.Value).ToList();

        counts.Count.ShouldBe(ChaosKinds.All.Count);
        counts.ShouldAllBe(count => count >= 7 && count <= 8);
    }

    [Theory]
    [InlineData(1, 400)]
    [InlineData(100, 20_200)]
    [InlineData(100, 100)]
    [InlineData(3, 10)]
    public void Make_Steps_GoUpInsideTheJob(int faults, int steps)
    {
        var plan = ChaosPlanner.Make(Request(faults, steps: steps));

        plan.Select(fault => fault.Number).ShouldBe(Enumerable.Range(1, faults));
        plan.Select(fault => fault.Step).ShouldBeInOrder();
        plan.ShouldAllBe(fault => fault.Step >= 0 && fault.Step < steps);
    }

    [Theory]
    [InlineData(10, 1700)]
    [InlineData(20, 950)]
    [InlineData(0, 1_500_200)]
    public void StepsFor_Pace_LeavesHalfAsMuchTimeAgainAsTheKindsTake(double milliseconds, int steps) =>
        ChaosPlanner.StepsFor(5, [ChaosKind.Drop, ChaosKind.Silo], settle: false, TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(steps);

    [Fact]
    public void StepsFor_Settle_LeavesTheReturnMoreForEachFault() =>
        (ChaosPlanner.StepsFor(5, [ChaosKind.Drop], settle: true, TimeSpan.FromMilliseconds(10))
            - ChaosPlanner.StepsFor(5, [ChaosKind.Drop], settle: false, TimeSpan.FromMilliseconds(10))).ShouldBe(3750);

    [Fact]
    public void Make_Targets_AreThere()
    {
        foreach (var fault in ChaosPlanner.Make(Request(1000, steps: 200_200)))
            (fault.Kind switch
            {
                ChaosKind.Silo => fault.Target is >= 0 and < 3,
                ChaosKind.Scale => fault.Target is >= 4 and <= 8,
                _ => fault.Target is >= 0 and < 8,
            }).ShouldBeTrue($"{fault}");
    }

    [Fact]
    public void Make_Pairs_AreOfKindsThatMayCoincideAndNeverThree()
    {
        var plan = ChaosPlanner.Make(Request(1000, steps: 200_200, kinds: [ChaosKind.Sigkill, ChaosKind.Drop, ChaosKind.Silos]));

        plan.Count(fault => fault.Delay is not null).ShouldBeInRange(20, 200);
        for (var index = 0; index < plan.Length; index++)
            if (plan[index].Delay is not null)
                (plan[index].Kind.MayCoincide() && plan[index - 1].Kind.MayCoincide() && plan[index - 1].Delay is null).ShouldBeTrue();
    }

    [Fact]
    public void Make_WithoutPairs_HasNone() =>
        ChaosPlanner.Make(Request(1000, steps: 200_200, kinds: [ChaosKind.Sigkill]) with { Pairs = false }).ShouldAllBe(fault => fault.Delay == null);

    [Fact]
    public void Kinds_EachName_IsReadAgain()
    {
        KindList.Parse(KindList.Names, out var unknown).ShouldBe(ChaosKinds.All);
        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void Kinds_UnknownNames_AreAllTold()
    {
        KindList.Parse("sigkill, Exit,disk-full,7,nap", out var unknown).ShouldBe([ChaosKind.Sigkill, ChaosKind.DiskFull]);
        unknown.ShouldBe(["Exit", "7", "nap"]);
    }
}
