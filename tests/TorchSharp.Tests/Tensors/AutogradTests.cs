using TorchSharp;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

public sealed class AutogradTests
{
    [Fact]
    public void Backward_OfSumOfSquares_GivesTwiceTheValues()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, -2f, 3f }, requires_grad: true);
        (x * x).sum().backward();
        x.grad!.data<float>().ToArray().ShouldBe([2f, -4f, 6f]);
    }

    [Fact]
    public void Backward_Twice_AddsUp()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2f }, requires_grad: true);
        (x * 3).sum().backward();
        (x * 5).sum().backward();
        x.grad!.ToSingle().ShouldBe(8f);
        x.grad = null;
        x.grad.ShouldBeNull();
    }

    [Fact]
    public void Backward_ThroughBroadcast_SumsOverTheRepeatedDimension()
    {
        using var scope = NewDisposeScope();
        var row = tensor(new[] { 1f, 2f }, requires_grad: true);
        var matrix = ones(3, 2);
        (matrix * row).sum().backward();
        row.grad!.data<float>().ToArray().ShouldBe([3f, 3f]);
    }

    [Fact]
    public void Backward_OfManyElementsWithoutGradient_Throws()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var error = Should.Throw<System.Runtime.InteropServices.ExternalException>(() => (x * 2).backward());
        error.Message.ShouldContain("scalar outputs");
    }

    [Fact]
    public void Backward_WithGivenGradient_WeightsTheElements()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        (x * 2).backward([tensor(new[] { 1f, 10f })]);
        x.grad!.data<float>().ToArray().ShouldBe([2f, 20f]);
    }

    [Fact]
    public void NoGrad_WhileOpen_RecordsNothing()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        is_grad_enabled().ShouldBeTrue();
        using (no_grad())
        {
            is_grad_enabled().ShouldBeFalse();
            (x * 2).requires_grad.ShouldBeFalse();
            using (enable_grad())
                (x * 2).requires_grad.ShouldBeTrue();
        }
        (x * 2).requires_grad.ShouldBeTrue();
    }

    [Fact]
    public void InferenceMode_WhileOpen_MakesTensorsWithoutGradients()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        using (inference_mode())
        {
            is_inference_mode_enabled().ShouldBeTrue();
            (x * 2).requires_grad.ShouldBeFalse();
        }
        is_inference_mode_enabled().ShouldBeFalse();
    }

    [Fact]
    public void Grad_OfOutputs_LeavesTheLeavesAlone()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3f }, requires_grad: true);
        var y = x.pow(3).sum();
        var first = autograd.grad([y], [x], create_graph: true)[0];
        first.ToSingle().ShouldBe(27f);
        autograd.grad([first.sum()], [x])[0].ToSingle().ShouldBe(18f);
        x.grad.ShouldBeNull();
    }

    [Fact]
    public void Grad_OfUnusedInput_IsNullWhenAllowed()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        var unused = ones(1, requires_grad: true);
        var grads = autograd.grad([(x * 2).sum()], [x, unused], allow_unused: true);
        grads[0].ToSingle().ShouldBe(2f);
        grads[1].ShouldBeNull();
    }

    [Fact]
    public void Detach_CutsTheHistory()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var y = x * 2;
        y.is_leaf.ShouldBeFalse();
        y.detach().requires_grad.ShouldBeFalse();
        y.clone().requires_grad.ShouldBeTrue();
    }

    [Fact]
    public void RetainGrad_OfIntermediate_KeepsItsGradient()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var y = x * 2;
        y.retain_grad();
        (y * y).sum().backward();
        y.grad!.data<float>().ToArray().ShouldBe([4f, 4f]);
    }
}
