using System.Globalization;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Validation;

/// <summary>The model, and whether the data suit it.</summary>
internal static class ModelRules
{
    private const int MaxLayers = 512;
    private const int MaxHeads = 1024;
    private const int MaxWidth = 1 << 16;
    private const int MaxContext = 1 << 20;
    private const int MaxHiddenLayers = 64;
    private const int MaxHiddenWidth = 1 << 20;

    public static void Check(JobSpec spec, SpecFaults faults)
    {
        var model = spec.Model;
        faults.Known("model.kind", model.Kind);
        faults.Share("model.dropout", model.Dropout);
        if (model.Kind == ModelKind.Gpt)
            CheckGpt(model, faults);
        if (model.Kind == ModelKind.Mlp)
            CheckMlp(model, faults);
        if (model.Kind == ModelKind.Gpt && spec.Data.Kind == DataKind.Synthetic)
            faults.Add("data.kind", "must be text with model.kind gpt, is synthetic");
        if (model.Kind == ModelKind.Mlp && spec.Data.Kind == DataKind.Text)
            faults.Add("model.kind", "must be gpt with data.kind text, is mlp");
    }

    private static void CheckGpt(ModelSpec model, SpecFaults faults)
    {
        faults.Within("model.layers", model.Layers, 1, MaxLayers);
        faults.Within("model.context", model.Context, 1, MaxContext);
        var sound = faults.Within("model.width", model.Width, 1, MaxWidth);
        sound &= faults.Within("model.heads", model.Heads, 1, MaxHeads);
        if (sound && model.Width % model.Heads != 0)
            faults.Add("model.width", $"must be a multiple of model.heads ({model.Heads}), is {model.Width}");
    }

    private static void CheckMlp(ModelSpec model, SpecFaults faults)
    {
        if (model.Hidden.Length > MaxHiddenLayers)
            faults.Add("model.hidden", $"must have at most {MaxHiddenLayers} layers, has {model.Hidden.Length}");
        else
            for (var index = 0; index < model.Hidden.Length; index++)
                faults.Within(string.Create(CultureInfo.InvariantCulture, $"model.hidden[{index}]"), model.Hidden[index], 1, MaxHiddenWidth);
    }
}
