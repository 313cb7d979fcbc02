using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OrleansTraining.Trainer.Models;

/// <summary>Makes the model of a spec, with initial weights that depend on the seed alone.</summary>
internal static class ModelFactory
{
    private const double GptDeviation = 0.02;
    private const long Stream = 4;

    /// <summary>The model, on the CPU.</summary>
    public static StagedModel Create(JobSpec spec, DataShape shape)
    {
        // A generator of its own: the global one would have to be left as it was found.
        using var generator = new Generator(SplitMix64.Mix(spec.Seed, Stream));
        if (spec.Model.Kind == ModelKind.Gpt)
        {
            var gpt = new Gpt(spec.Model, shape.Inputs);
            InitializeGpt(gpt, spec.Model.Layers, generator);
            return gpt;
        }
        var mlp = new Mlp(spec.Model, shape);
        InitializeMlp(mlp, generator);
        return mlp;
    }

    /// <summary>
    /// As GPT-2: weights from N(0, 0.02), those that lead back into the residual stream scaled by 1 / sqrt(2 layers);
    /// biases zero, norms one.
    /// </summary>
    private static void InitializeGpt(Gpt model, int layers, Generator generator)
    {
        var residual = model.ResidualProjections.Select(layer => layer.weight!.Handle).ToHashSet();
        foreach (var module in model.modules())
        {
            switch (module)
            {
                case Linear linear:
                    var scale = residual.Contains(linear.weight!.Handle) ? 1 / Math.Sqrt(2.0 * layers) : 1;
                    init.normal_(linear.weight!, 0, GptDeviation * scale, generator);
                    if (linear.bias is not null)
                        init.zeros_(linear.bias!);
                    break;
                case Embedding embedding:
                    init.normal_(embedding.weight!, 0, GptDeviation, generator);
                    break;
                case LayerNorm norm:
                    init.ones_(norm.weight!);
                    init.zeros_(norm.bias!);
                    break;
            }
        }
    }

    /// <summary>As He et al. 2015: weights from N(0, 2 / inputs), biases zero.</summary>
    private static void InitializeMlp(Mlp model, Generator generator)
    {
        foreach (var linear in model.modules().OfType<Linear>())
        {
            init.normal_(linear.weight!, 0, Math.Sqrt(2.0 / linear.weight!.shape[1]), generator);
            init.zeros_(linear.bias!);
        }
    }
}
