using OrleansTraining.TorchSharp.Tests.Goldens;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.TorchSharp.Tests.NN;

public sealed class StateTests
{
    [Fact]
    public void LoadStateDict_OfAnotherModel_MakesItsOutputsEqual()
    {
        using var scope = NewDisposeScope();
        using var source = new Gpt();
        using var target = new Gpt();
        var ids = tensor(new long[] { 1, 2, 3, 4, 5, 6 }).reshape(1, 6);
        target.call(ids).allclose(source.call(ids)).ShouldBeFalse();
        var (missing, unexpected) = target.load_state_dict(source.state_dict());
        missing.ShouldBeEmpty();
        unexpected.ShouldBeEmpty();
        target.call(ids).ShouldBeExactly(source.call(ids));
        target.parameters().ShouldAllBe(p => p.requires_grad && p.is_leaf);
    }

    [Fact]
    public void LoadStateDict_ThatDoesNotFit_NamesEveryFaultAndChangesNothing()
    {
        using var scope = NewDisposeScope();
        using var module = Sequential(Linear(3, 2), Linear(2, 1));
        var before = module.get_parameter("1.weight")!.detach().clone();
        var state = new Dictionary<string, Tensor>
        {
            ["0.weight"] = zeros(2, 4),
            ["1.weight"] = zeros(1, 2),
            ["1.bias"] = zeros(1),
            ["stranger"] = zeros(1),
        };
        var refusal = Should.Throw<InvalidOperationException>(() => module.load_state_dict(state));
        refusal.Message.ShouldContain("'Sequential'");
        refusal.Message.ShouldContain("Missing: 0.bias.");
        refusal.Message.ShouldContain("Unexpected: stranger.");
        refusal.Message.ShouldContain("0.weight is [2, 3] here and [2, 4] there");
        module.get_parameter("1.weight")!.ShouldBeExactly(before);
    }

    [Fact]
    public void LoadStateDict_NotStrict_LoadsWhatFits()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(3, 2);
        var state = new Dictionary<string, Tensor> { ["bias"] = ones(2), ["stranger"] = zeros(1) };
        var (missing, unexpected) = module.load_state_dict(state, strict: false);
        missing.ShouldBe(["weight"]);
        unexpected.ShouldBe(["stranger"]);
        module.bias!.ShouldBeExactly(ones(2));
        state["bias"] = ones(3);
        Should.Throw<InvalidOperationException>(() => module.load_state_dict(state, strict: false));
        module.load_state_dict(state, strict: false, skip: ["bias"]).missing_keys.ShouldBe(["weight"]);
    }

    [Fact]
    public void To_AnotherType_ConvertsFloatingPartsAndKeepsTheObjects()
    {
        using var scope = NewDisposeScope();
        using var module = BatchNorm1d(3);
        using var input = ones(2, 3);
        module.call(input).sum().backward();
        var weight = module.weight!;
        ModuleTo(module, ScalarType.Float64).ShouldBeSameAs(module);
        module.weight.ShouldBeSameAs(weight);
        weight.dtype.ShouldBe(ScalarType.Float64);
        weight.grad.ShouldNotBeNull().dtype.ShouldBe(ScalarType.Float64);
        weight.requires_grad.ShouldBeTrue();
        module.running_mean!.dtype.ShouldBe(ScalarType.Float64);
        module.num_batches_tracked!.dtype.ShouldBe(ScalarType.Int64);
        module.call(ones(2, 3, dtype: float64)).dtype.ShouldBe(ScalarType.Float64);
    }

    [Fact]
    public void ZeroGrad_ByDefault_DropsGradients()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(3, 2);
        module.call(ones(1, 3)).sum().backward();
        module.zero_grad(set_to_none: false);
        module.weight!.grad.ShouldNotBeNull().abs().sum().item<float>().ShouldBe(0);
        module.zero_grad();
        module.weight!.grad.ShouldBeNull();
    }

    private static T ModuleTo<T>(T module, ScalarType type) where T : Module =>
        global::TorchSharp.ModuleExtensionMethods.to(module, type);
}
