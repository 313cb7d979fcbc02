using OrleansTraining.TorchSharp.Tests.Goldens;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Optim;

public sealed class OptimizerTests
{
    [Fact]
    public void Step_OfAParameterWithoutAGradient_LeavesItAndItsState()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Linear(2, 2);
        using var optimizer = optim.AdamW(model.parameters(), 0.1, weight_decay: 0.5);
        var bias = model.bias!.detach().clone();
        model.weight!.grad = ones(2, 2);
        optimizer.step();
        model.bias!.ShouldBeExactly(bias);
        optimizer.state_dict().State.Cast<AdamW.State>().Select(s => s.step).ShouldBe([1, 0]);
        model.bias!.grad = ones(2);
        optimizer.step();
        optimizer.state_dict().State.Cast<AdamW.State>().Select(s => s.step).ShouldBe([2, 1]);
        // A first step of Adam has the length of the learning rate, whatever the gradient.
        (model.bias! - (bias * (1 - 0.05)) + 0.1).abs().max().item<float>().ShouldBeLessThan(1e-6f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_OfALongParameter_RoundsAsWholeTensorsDo(bool amsgrad)
    {
        const int Length = (5 * 32768) + 1001;
        using var scope = NewDisposeScope();
        using var none = no_grad();
        manual_seed(3);
        using var parameter = new Parameter(randn(Length));
        using var optimizer = optim.AdamW([parameter], lr: 0.01, weight_decay: 0.3, amsgrad: amsgrad);
        var expected = parameter.detach().clone();
        var (first, second, largest) = (zeros(Length), zeros(Length), zeros(Length));
        for (var step = 1; step <= 3; step++)
        {
            var gradient = randn(Length);
            parameter.grad = gradient;
            optimizer.step();

            expected.mul_(1 - (0.01 * 0.3));
            first.mul_(0.9).add_(gradient, alpha: 1 - 0.9);
            second.mul_(0.999).addcmul_(gradient, gradient, 1 - 0.999);
            largest = maximum(largest, second);
            var divisor = (amsgrad ? largest : second).sqrt().div_(Math.Sqrt(1 - Math.Pow(0.999, step))).add_(1e-8);
            expected.addcdiv_(first, divisor, -0.01 / (1 - Math.Pow(0.9, step)));
            parameter.ShouldBeExactly(expected);
        }
    }

    [Fact]
    public void Step_WithAClosure_ReturnsItsLoss()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Linear(2, 1);
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        using var none = no_grad();
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var value = model.call(ones(1, 2)).sum();
            value.backward();
            return value;
        });
        loss.ShouldNotBeNull().numel().ShouldBe(1);
        model.bias!.grad.ShouldNotBeNull().item<float>().ShouldBe(1);
    }

    [Fact]
    public void LearningRate_OfAGroup_TakesEffectAtTheNextStep()
    {
        using var scope = NewDisposeScope();
        using var parameter = new Parameter(zeros(1));
        using var optimizer = optim.SGD([parameter], 0.1);
        parameter.grad = ones(1);
        optimizer.step();
        optimizer.ParamGroups.Single().LearningRate = 0.5;
        optimizer.step();
        parameter.item<float>().ShouldBe(-0.6f, 1e-6f);
        optimizer.ParamGroups.Single().InitialLearningRate.ShouldBe(0.1);
    }

    [Fact]
    public void Betas_SetOnTheOptimizer_ReachTheGroups()
    {
        using var parameter = new Parameter(zeros(1));
        using var optimizer = optim.Adam([parameter]);
        optimizer.Betas = (0.5, 0.6);
        ((Adam.Options)optimizer.state_dict().Options.Single()).beta2.ShouldBe(0.6);
        using var sgd = optim.SGD([parameter], 0.1, momentum: 0.9);
        sgd.Momentum = 0.3;
        ((SGD.Options)sgd.state_dict().Options.Single()).momentum.ShouldBe(0.3);
    }

    [Fact]
    public void Constructor_WithImpossibleOptions_NamesThem()
    {
        using var parameter = new Parameter(zeros(1));
        Should.Throw<ArgumentOutOfRangeException>(() => optim.AdamW([parameter], lr: -1)).ParamName.ShouldBe("lr");
        Should.Throw<ArgumentOutOfRangeException>(() => optim.Adam([parameter], beta2: 1)).ParamName.ShouldBe("beta2");
        Should.Throw<ArgumentException>(() => optim.SGD([parameter], 0.1, nesterov: true)).ParamName.ShouldBe("nesterov");
        Should.Throw<ArgumentException>(() => optim.SGD([new SGD.ParamGroup([parameter]), new SGD.ParamGroup([parameter])], 0.1))
            .Message.ShouldContain("two groups");
    }

    [Fact]
    public void State_MadeInsideADisposeScope_OutlivesIt()
    {
        using var parameter = new Parameter(zeros(2));
        SGD optimizer;
        using (NewDisposeScope())
        {
            optimizer = optim.SGD([parameter], 0.1, momentum: 0.9);
            parameter.grad = ones(2);
            optimizer.step();
        }
        var state = (SGD.State)optimizer.state_dict().State.Single();
        state.momentum_buffer.ShouldNotBeNull().IsInvalid.ShouldBeFalse();
        optimizer.Dispose();
        state.momentum_buffer.ShouldBeNull();
    }
}
