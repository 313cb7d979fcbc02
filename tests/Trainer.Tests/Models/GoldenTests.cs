using System.Text.Json;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Models;
using OrleansTraining.Trainer.Tests.Support;
using static TorchSharp.torch;

namespace OrleansTraining.Trainer.Tests.Models;

/// <summary>Loss and gradients against those that PyTorch computes: Goldens/make_goldens.py.</summary>
[Collection(TorchCollection.Name)]
public sealed class GoldenTests
{
    [Fact]
    public void Gpt_WithGivenWeights_HasPyTorchsLossAndGradients()
    {
        using var model = new Gpt(new() { Kind = ModelKind.Gpt, Layers = 2, Width = 8, Heads = 2, Context = 6 }, 11);
        var tokens = Enumerable.Range(0, 2).Select(b => Enumerable.Range(0, 7).Select(t => (3L * b + 5 * t + t * t) % 11).ToArray()).ToArray();
        using var inputs = tensor(tokens.SelectMany(row => row[..^1]).ToArray(), [2, 6]);
        using var targets = tensor(tokens.SelectMany(row => row[1..]).ToArray(), [2, 6]);
        Check("gpt", model, inputs, targets);
    }

    [Fact]
    public void Mlp_WithGivenWeights_HasPyTorchsLossAndGradients()
    {
        using var model = new Mlp(new() { Hidden = [6, 4] }, new(5, 3));
        var features = Enumerable.Range(0, 15).Select(i => (float)Math.Cos((0.5 * (i % 5)) + (2 * (i / 5)))).ToArray();
        using var inputs = tensor(features, [3, 5]);
        using var targets = tensor(new long[] { 0, 1, 2 }, [3]);
        Check("mlp", model, inputs, targets);
    }

    private static void Check(string name, nn.Module<Tensor, Tensor> model, Tensor inputs, Tensor targets)
    {
        using var scope = NewDisposeScope();
        using var goldens = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Models", "Goldens", "goldens.json")));
        var golden = goldens.RootElement.GetProperty(name);
        var parameters = model.named_parameters().OrderBy(item => item.Item1, StringComparer.Ordinal).ToArray();
        for (var number = 0; number < parameters.Length; number++)
        {
            var values = Enumerable.Range(0, (int)parameters[number].Item2.numel())
                .SelectMany(i => BitConverter.GetBytes((float)(0.3 * Math.Sin((0.7 * i) + number + 1)))).ToArray();
            values.CopyTo(parameters[number].Item2.bytes);
        }

        var logits = model.call(inputs);
        var loss = nn.functional.cross_entropy(logits.view(-1, logits.shape[^1]), targets.view(-1));
        loss.backward();

        logits.shape.ShouldBe(golden.GetProperty("logits").EnumerateArray().Select(size => size.GetInt64()));
        ((double)loss.item<float>()).ShouldBe(golden.GetProperty("loss").GetDouble(), 1e-5);
        var norms = golden.GetProperty("gradient_norms").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetDouble());
        parameters.Select(item => item.Item1).ShouldBe(norms.Keys, ignoreOrder: true);
        foreach (var (parameterName, parameter) in parameters)
            ((double)parameter.grad!.norm().item<float>()).ShouldBe(norms[parameterName], (1e-3 * norms[parameterName]) + 1e-6, parameterName);
    }
}
