using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

public sealed class ValueGoldenTests
{
    public static TheoryData<string> Names => [.. Golden.Values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_OfGoldenInputs_HasPyTorchsValuesAndGradients(string name)
    {
        var golden = Golden.Values[name];
        ValueFunctions.All.Keys.ShouldContain(name, "A golden without an expression in ValueFunctions.");
        using var scope = NewDisposeScope();
        Tensor[] inputs = [.. golden.In.Select(x => x.Unpack())];
        if (golden.Seed is { } seed)
            manual_seed(seed);
        var outputs = ValueFunctions.All[name](inputs);
        outputs.Length.ShouldBe(golden.Out.Length);
        for (var i = 0; i < outputs.Length; i++)
            outputs[i].ShouldMatch(golden.Out[i], $"{name}, result {i}");
        CheckGradients(golden, inputs, outputs);
    }

    [Fact]
    public void Expressions_AllOfThem_HaveAGolden() =>
        ValueFunctions.All.Keys.Except(Golden.Values.Keys).ShouldBeEmpty();

    private static void CheckGradients(ValueCase golden, Tensor[] inputs, Tensor[] outputs)
    {
        if (golden.Grad.All(g => g is null))
            return;
        TensorAssert.WeightedSum(outputs).backward();
        for (var i = 0; i < inputs.Length; i++)
        {
            if (golden.Grad[i] is { } expected)
                inputs[i].grad.ShouldNotBeNull().ShouldMatch(expected, $"{golden.Name}, gradient {i}");
        }
    }
}
