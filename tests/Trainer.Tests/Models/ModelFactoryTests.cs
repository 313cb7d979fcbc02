using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Models;
using OrleansTraining.Trainer.Tests.Support;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Tests.Models;

[Collection(TorchCollection.Name)]
public sealed class ModelFactoryTests
{
    private static readonly JobSpec Spec = new() { Model = new() { Kind = ModelKind.Gpt, Layers = 8, Width = 32, Heads = 4, Context = 16 } };

    [Fact]
    public void Gpt_InitialWeights_AreSpreadAsGpt2()
    {
        using var scope = NewDisposeScope();
        using var model = ModelFactory.Create(Spec, new(64, 64));
        var parameters = model.named_parameters().ToDictionary(item => item.Item1, item => item.Item2);
        Deviation(parameters["tokens.weight"]).ShouldBe(0.02, 0.002);
        Deviation(parameters["blocks.3.attention.project.weight"]).ShouldBe(0.02, 0.002);
        Deviation(parameters["blocks.3.attention.output.weight"]).ShouldBe(0.005, 0.0008);
        Deviation(parameters["blocks.3.contract.weight"]).ShouldBe(0.005, 0.0008);
        parameters["blocks.3.expand.bias"].abs().max().item<float>().ShouldBe(0);
        parameters["norm.weight"].min().item<float>().ShouldBe(1);
        parameters.ShouldNotContainKey("head.bias");
    }

    [Fact]
    public void InitialWeights_OfASeed_DoNotDependOnTheGlobalGenerator()
    {
        manual_seed(1);
        var first = Weights(Spec);
        manual_seed(2);
        Weights(Spec).ShouldBe(first);
        Weights(Spec with { Seed = 7 }).ShouldNotBe(first);
    }

    [Fact]
    public void Gpt_LaterTokens_DoNotChangeEarlierLogits()
    {
        using var scope = NewDisposeScope();
        using var model = ModelFactory.Create(Spec, new(64, 64));
        model.eval();
        using var noGradients = no_grad();
        var one = model.call(tensor(new long[] { 1, 2, 3, 4 }, [1, 4])).narrow(1, 0, 3);
        var other = model.call(tensor(new long[] { 1, 2, 3, 60 }, [1, 4])).narrow(1, 0, 3);
        (one - other).abs().max().item<float>().ShouldBe(0);
    }

    private static byte[] Weights(JobSpec spec)
    {
        using var model = ModelFactory.Create(spec, new(64, 64));
        return [.. model.named_parameters().SelectMany(item => item.Item2.bytes.ToArray())];
    }

    private static double Deviation(Tensor tensor) => tensor.std().item<float>();
}
