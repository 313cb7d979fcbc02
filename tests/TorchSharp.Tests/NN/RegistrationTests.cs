using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.TorchSharp.Tests.NN;

public sealed class RegistrationTests
{
    [Fact]
    public void Components_OfAModuleAndItsBase_AreRegisteredUnderTheirNames()
    {
        using var module = new Derived();
        module.state_dict().Keys.ShouldBe(["scale", "mean", "inner.weight", "inner.bias", "extra.weight"]);
        module.named_modules().Select(m => m.name).ShouldBe(["inner", "extra"]);
        module.named_parameters().Select(p => p.name).ShouldBe(["scale", "inner.weight", "inner.bias", "extra.weight"]);
        module.named_buffers().Select(b => b.name).ShouldBe(["mean"]);
        module.parameters(recurse: false).Count().ShouldBe(1);
    }

    [Fact]
    public void RegisterModule_UnderATakenName_Throws()
    {
        using var module = new Derived();
        using var other = Linear(1, 1);
        var refusal = Should.Throw<InvalidOperationException>(() => module.register_module("inner", other));
        refusal.Message.ShouldBe("Module 'Derived' already has a submodule 'inner'.");
        Should.Throw<ArgumentException>(() => module.register_module("a.b", other)).Message.ShouldContain("'a.b'");
        Should.Throw<ArgumentException>(() => module.register_module("itself", module));
    }

    [Fact]
    public void SharedParameter_OfTwoModules_IsListedOnceAndHasTwoKeys()
    {
        using var first = Linear(3, 3, hasBias: false);
        using var second = Linear(3, 3, hasBias: false);
        second.weight!.Dispose();
        second.weight = first.weight;
        using var both = Sequential(("first", first), ("second", second));
        both.named_parameters().Select(p => p.name).ShouldBe(["first.weight"]);
        both.state_dict().Keys.ShouldBe(["first.weight", "second.weight"]);
    }

    [Fact]
    public void Parameter_SetToNull_LeavesTheState()
    {
        using var linear = Linear(3, 2);
        linear.bias!.Dispose();
        linear.bias = null;
        linear.state_dict().Keys.ShouldBe(["weight"]);
        using var input = ones(1, 3);
        using var output = linear.call(input);
        output.shape.ShouldBe([1, 2]);
    }

    [Fact]
    public void Lookup_ByDottedName_FindsPartsOfSubmodules()
    {
        using var module = new Derived();
        module.has_parameter("inner.weight").ShouldBeTrue();
        module.get_parameter("inner.bias")!.shape.ShouldBe([2]);
        module.has_parameter("inner.nothing").ShouldBeFalse();
        module.has_parameter("nothing.weight").ShouldBeFalse();
        module.has_buffer("mean").ShouldBeTrue();
        module.get_buffer("inner.weight").ShouldBeNull();
    }

    [Fact]
    public void Module_MadeInsideADisposeScope_OutlivesIt()
    {
        Derived module;
        using (NewDisposeScope())
            module = new Derived();
        Tensor[] parts = [.. module.parameters(), .. module.buffers()];
        parts.ShouldAllBe(p => !p.IsInvalid);
        module.Dispose();
        parts.ShouldAllBe(p => p.IsInvalid);
    }

    [Fact]
    public void NonPersistentBuffer_InTheState_IsMissing()
    {
        using var module = Identity();
        module.register_buffer("cache", ones(2), persistent: false);
        module.named_buffers().Select(b => b.name).ShouldBe(["cache"]);
        module.state_dict().ShouldBeEmpty();
    }

    private class Base : Module<Tensor, Tensor>
    {
        [ComponentName(Name = "scale")] private readonly Parameter _scale = Parameter(ones(3));
        [ComponentName(Name = "mean")] private readonly Tensor _mean = zeros(2);
        [ComponentName(Name = "inner")] private readonly Linear _inner = Linear(3, 2);

        protected Base(string name) : base(name) { }

        public override Tensor forward(Tensor input) => _inner.call(input * _scale) - _mean;
    }

    private sealed class Derived : Base
    {
        [ComponentName(Name = "extra")] private readonly Linear _extra = Linear(2, 2, hasBias: false);

        public Derived() : base(nameof(Derived)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _extra.call(base.forward(input));
    }
}
