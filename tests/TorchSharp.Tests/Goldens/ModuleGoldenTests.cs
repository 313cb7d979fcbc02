using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

public sealed class ModuleGoldenTests
{
    public static TheoryData<string> Names => [.. Golden.Modules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Module_UnderASeed_HasPyTorchsStateValuesAndGradients(string name)
    {
        var golden = Golden.Modules[name];
        ModuleFunctions.All.Keys.ShouldContain(name, "A golden without a module in ModuleFunctions.");
        using var scope = NewDisposeScope();
        manual_seed(golden.Seed);
        using var module = ModuleFunctions.All[name]();
        module.train(golden.Train);
        module.state_dict().ShouldMatchAll(golden.State, $"{name}, state");
        Tensor[] inputs = [.. golden.In.Select(x => x.Unpack())];
        manual_seed(golden.Seed + 1);
        var output = ModuleFunctions.Call(module, inputs);
        output.ShouldMatch(golden.Out.ShouldHaveSingleItem(), $"{name}, result");
        CheckGradients(golden, module, inputs, output);
        module.named_buffers().ToDictionary(b => b.name, b => b.buffer).ShouldMatchAll(golden.After, $"{name}, buffers");
    }

    [Fact]
    public void Modules_AllOfThem_HaveAGolden() => ModuleFunctions.All.Keys.Except(Golden.Modules.Keys).ShouldBeEmpty();

    private static void CheckGradients(ModuleCase golden, nn.Module module, Tensor[] inputs, Tensor output)
    {
        if (!output.requires_grad)
        {
            golden.ParameterGrad.ShouldBeEmpty();
            return;
        }
        TensorAssert.WeightedSum([output]).backward();
        for (var i = 0; i < inputs.Length; i++)
        {
            if (golden.Grad[i] is { } expected)
                inputs[i].grad.ShouldNotBeNull().ShouldMatch(expected, $"{golden.Name}, gradient {i}");
        }
        module.named_parameters()
            .Where(p => p.parameter.grad is not null)
            .ToDictionary(p => p.name, p => p.parameter.grad!)
            .ShouldMatchAll(golden.ParameterGrad, $"{golden.Name}, gradient");
    }
}
