using TorchSharp.Modules;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

public sealed class OptimGoldenTests
{
    private const double Tight = 1e-7;
    private const int Steps = 50;

    public static TheoryData<string> Trajectories => Of("optim.");

    public static TheoryData<string> Schedules => Of("lr.");

    public static TheoryData<string> Clippings => Of("utils.");

    [Theory]
    [MemberData(nameof(Trajectories))]
    public void Optimizer_OverFiftySteps_WalksPyTorchsTrajectory(string name)
    {
        var golden = Golden.Optim[name];
        using var scope = NewDisposeScope();
        var (inputs, targets) = (golden.Inputs![0].Unpack(), golden.Inputs[1].Unpack());
        Parameter[] parameters = [.. golden.Start!.Select(p => new Parameter(p.Unpack()))];
        using var optimizer = OptimFunctions.Optimizers[name](parameters);
        for (var step = 1; step <= Steps; step++)
        {
            optimizer.zero_grad();
            var loss = nn.functional.mse_loss(tanh(inputs.matmul(parameters[0]) + parameters[1]), targets);
            loss.backward();
            optimizer.step().ShouldBeNull();
            loss.item<float>().ShouldBe((float)golden.Losses![step - 1], 1e-6f, $"{name}, loss of step {step}");
            if (!golden.Steps!.TryGetValue($"{step}", out var expected))
                continue;
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].ShouldMatch(expected[i], $"{name}, parameter {i} after step {step}", Tight);
        }
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Scheduler_OverItsSteps_SetsPyTorchsRates(string name)
    {
        var golden = Golden.Optim[name];
        using var parameter = new Parameter(zeros(1));
        using var optimizer = optim.SGD([parameter], 0.1);
        var scheduler = OptimFunctions.Schedules[name](optimizer);
        for (var step = 0; step < golden.Rates!.Length; step++)
        {
            optimizer.ParamGroups.Single().LearningRate.ShouldBe(golden.Rates[step], 1e-12, $"{name}, step {step}");
            scheduler.get_last_lr().Single().ShouldBe(golden.Rates[step], 1e-12);
            scheduler.step();
        }
    }

    [Theory]
    [MemberData(nameof(Clippings))]
    public void Clipping_OfGoldenGradients_ScalesLikePyTorch(string name)
    {
        var golden = Golden.Optim[name];
        using var scope = NewDisposeScope();
        Parameter[] parameters = [.. golden.Grads!.Select(g => new Parameter(zeros(g.Shape)) { grad = g.Unpack() })];
        var norm = Clip(name, parameters);
        for (var i = 0; i < parameters.Length; i++)
            parameters[i].grad.ShouldNotBeNull().ShouldMatch(golden.Clipped![i], $"{name}, gradient {i}", Tight);
        if (golden.Norm is { } expected)
            norm.ShouldBe(expected, 1e-6);
    }

    [Fact]
    public void OptimizersAndSchedules_AllOfThem_HaveAGolden()
    {
        OptimFunctions.Optimizers.Keys.Except(Golden.Optim.Keys).ShouldBeEmpty();
        OptimFunctions.Schedules.Keys.Except(Golden.Optim.Keys).ShouldBeEmpty();
    }

    private static double Clip(string name, Parameter[] parameters)
    {
        switch (name)
        {
            case "utils.clip_grad_norm_/two":
                return nn.utils.clip_grad_norm_(parameters, 0.7);
            case "utils.clip_grad_norm_/infinity":
                return nn.utils.clip_grad_norm_(parameters, 0.2, double.PositiveInfinity);
            case "utils.clip_grad_norm_/one":
                return nn.utils.clip_grad_norm_(parameters, 3.0, 1.0);
            case "utils.clip_grad_norm_/untouched":
                return nn.utils.clip_grad_norm_(parameters, 1000.0);
            case "utils.clip_grad_value_/plain":
                nn.utils.clip_grad_value_(parameters, 0.4);
                return 0;
            default:
                throw new ArgumentException($"{name} has no expression.", nameof(name));
        }
    }

    private static TheoryData<string> Of(string area) => [.. Golden.Optim.Keys.Where(n => n.StartsWith(area, StringComparison.Ordinal))];
}
