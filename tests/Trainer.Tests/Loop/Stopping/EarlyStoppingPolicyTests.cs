using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Loop.Stopping;

namespace OrleansTraining.Trainer.Tests.Loop.Stopping;

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
            state = EarlyStoppingPolicy.Decide(index * 10, metrics[index], state, Spec);
            if (EarlyStoppingPolicy.Verdict(state, Spec) is not null)
                stopped = index;
        }

        stopped.ShouldBe(stopsAt);
    }

    [Fact]
    public void Decide_SameStepAgain_CountsOnce()
    {
        var state = EarlyStoppingPolicy.Decide(10, 1, new(), Spec);
        state = EarlyStoppingPolicy.Decide(20, 1, state, Spec);

        EarlyStoppingPolicy.Verdict(EarlyStoppingPolicy.Decide(20, 1, state, Spec), Spec).ShouldBeNull();
        EarlyStoppingPolicy.Verdict(EarlyStoppingPolicy.Decide(30, 1, state, Spec), Spec).ShouldNotBeNull();
    }

    [Fact]
    public void Decide_NoValue_ChangesNothing() =>
        EarlyStoppingPolicy.Decide(10, null, new() { Bad = 1 }, Spec).ShouldBe(new() { Bad = 1 });

    [Theory]
    [InlineData(1.5, StoppingMetric.ValLoss, "early stopping at step 40: val_loss has not improved on 1.5 for 2 evaluations")]
    [InlineData(null, StoppingMetric.Loss, "early stopping at step 40: loss has not been a number for 2 evaluations")]
    public void Verdict_PatienceIsOver_SaysWhy(double? best, StoppingMetric metric, string reason) =>
        EarlyStoppingPolicy.Verdict(new() { Best = best, Step = 40, Bad = 2 }, Spec with { Metric = metric }).ShouldBe(reason);
}
