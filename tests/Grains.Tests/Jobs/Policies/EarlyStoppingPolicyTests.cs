using OrleansTraining.Contracts.Specs;
using OrleansTraining.Grains.Jobs.Policies;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Tests.Jobs.Policies;

public sealed class EarlyStoppingPolicyTests
{
    private static readonly EarlyStoppingSpec Spec = new() { Patience = 2, Threshold = 0.1 };

    [Theory]
    [InlineData("3 2 1 0.5", -1)]
    [InlineData("3 3 3", 2)]
    [InlineData("3 2.95 2.91", 2)] // smaller, but by less than the threshold
    [InlineData("3 3 2 2 2", 4)]
    [InlineData("3 NaN NaN", 2)]
    [InlineData("NaN NaN", 1)]
    public void Decide_Evaluations_StopsAfterThePatience(string values, int stopsAt)
    {
        var state = new EarlyStoppingState();
        var stopped = -1;
        var metrics = values.Split(' ').Select(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        for (var index = 0; index < metrics.Length && stopped < 0; index++)
        {
            var outcome = EarlyStoppingPolicy.Decide(index * 10, metrics[index], state, Spec);
            state = outcome.State;
            if (outcome.Stop)
                stopped = index;
        }

        stopped.ShouldBe(stopsAt);
    }

    [Fact]
    public void Decide_SameStepAgain_CountsOnce()
    {
        var state = EarlyStoppingPolicy.Decide(10, 1, new(), Spec).State;
        state = EarlyStoppingPolicy.Decide(20, 1, state, Spec).State;

        EarlyStoppingPolicy.Decide(20, 1, state, Spec).Stop.ShouldBeFalse();
        EarlyStoppingPolicy.Decide(30, 1, state, Spec).Stop.ShouldBeTrue();
    }

    [Fact]
    public void Decide_NoValue_ChangesNothing() =>
        EarlyStoppingPolicy.Decide(10, null, new() { Bad = 1 }, Spec).ShouldBe(new(false, new() { Bad = 1 }, ""));
}
