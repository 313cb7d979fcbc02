using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.TorchSharp.Tests.NN;

public sealed class TraversalTests
{
    [Fact]
    public void Eval_OnAParent_ReachesEverySubmodule()
    {
        using var model = Sequential(Linear(2, 2), Sequential(Dropout(0.9), Tanh()));
        model.training.ShouldBeTrue();
        model.eval();
        model.modules().ShouldAllBe(m => !m.training);
        model.train();
        model.modules().ShouldAllBe(m => m.training);
    }

    [Fact]
    public void Apply_VisitsChildrenBeforeTheirParent()
    {
        using var model = Sequential(Linear(2, 2), Tanh());
        var seen = new List<string>();
        model.apply(m => seen.Add(m.GetName())).ShouldBeSameAs(model);
        seen.ShouldBe(["Linear", "Tanh", "Sequential"]);
    }

    [Fact]
    public void Hooks_AroundACall_ChangeInputAndResultUntilRemoved()
    {
        using var scope = NewDisposeScope();
        using var module = Identity();
        var calls = new List<string>();
        var before = module.register_forward_pre_hook((_, x) => x * 2);
        var after = module.register_forward_hook((_, x, y) => y + x);
        var seenBefore = module.register_forward_pre_hook(_ => calls.Add("before"));
        var seenAfter = module.register_forward_hook(_ => calls.Add("after"));
        module.call(tensor(3.0f)).item<float>().ShouldBe(12);
        calls.ShouldBe(["before", "after"]);
        before.remove();
        after.remove();
        seenBefore.remove();
        seenAfter.remove();
        module.call(tensor(3.0f)).item<float>().ShouldBe(3);
        calls.Count.ShouldBe(2);
    }

    [Fact]
    public void Hooks_OfATwoInputModule_MayReplaceBoth()
    {
        using var scope = NewDisposeScope();
        using var loss = MSELoss();
        loss.register_forward_pre_hook((_, a, b) => (b, a + 1));
        loss.call(tensor(5.0f), tensor(1.0f)).item<float>().ShouldBe(25);
        loss.register_forward_hook((_, _, _, y) => -y);
        loss.call(tensor(5.0f), tensor(1.0f)).item<float>().ShouldBe(-25);
    }

    [Fact]
    public void Dropout_WithAnImpossibleProbability_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Dropout(1.5)).ParamName.ShouldBe("p");

    [Fact]
    public void Conv2d_WithGroupsThatDoNotDivide_Throws() =>
        Should.Throw<ArgumentException>(() => Conv2d(3, 4, 3, groups: 2)).Message.ShouldContain("2 groups");

    [Fact]
    public void BatchNorm2d_OfAMatrix_NamesTheDimensions()
    {
        using var module = BatchNorm2d(3);
        using var input = ones(2, 3);
        Should.Throw<ArgumentException>(() => module.call(input)).Message.ShouldContain("4 dimensions; it has 2");
    }

    [Fact]
    public void Embedding_FromPretrained_IsFrozenAndLooksUp()
    {
        using var scope = NewDisposeScope();
        var rows = arange(6, dtype: float32).reshape(3, 2);
        using var module = Embedding_from_pretrained(rows);
        module.weight!.requires_grad.ShouldBeFalse();
        module.call(tensor(new long[] { 2, 0 })).data<float>().ToArray().ShouldBe([4, 5, 0, 1]);
    }
}
