using OrleansTraining.TorchSharp.Tests.Goldens;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.NN;

public sealed class UtilsTests
{
    [Fact]
    public void Vector_OfParameters_GoesBackIntoThem()
    {
        using var scope = NewDisposeScope();
        using var module = nn.Linear(3, 2);
        var vector = nn.utils.parameters_to_vector(module.parameters()).detach();
        vector.shape.ShouldBe([8]);
        nn.utils.vector_to_parameters(vector * 2, module.parameters());
        module.weight!.reshape(-1).ShouldBeExactly(vector[..6] * 2);
        module.bias!.ShouldBeExactly(vector[6..] * 2);
    }

    [Fact]
    public void Vector_OfAnotherLength_IsRefused()
    {
        using var module = nn.Linear(3, 2);
        using var vector = zeros(7);
        Should.Throw<ArgumentException>(() => nn.utils.vector_to_parameters(vector, module.parameters()))
            .Message.ShouldContain("7 elements, the parameters 8");
    }

    [Fact]
    public void ClipGradNorm_WithoutAnyGradient_IsZero()
    {
        using var module = nn.Linear(3, 2);
        nn.utils.clip_grad_norm_(module.parameters(), 1.0).ShouldBe(0);
    }

    [Fact]
    public void Fans_OfAConvolution_CountItsField()
    {
        using var weight = zeros(8, 3, 5, 2);
        nn.init.CalculateFanInAndFanOut(weight).ShouldBe((30, 80));
        using var vector = new Parameter(zeros(4));
        Should.Throw<ArgumentException>(() => nn.init.CalculateFanInAndFanOut(vector));
    }

    [Fact]
    public void Attention_CausalWithAMask_IsRefused()
    {
        using var scope = NewDisposeScope();
        var q = ones(1, 2, 2);
        Should.Throw<ArgumentException>(() => nn.functional.scaled_dot_product_attention(q, q, q, ones(2, 2), 0, true));
    }
}
