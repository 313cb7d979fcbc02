using System.Globalization;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs.Validation;

/// <summary>The data, without a look at any file.</summary>
internal static class DataRules
{
    private const int MaxPaths = 1000;
    private const int MaxPathLength = 4096;
    private const int MaxSamples = 1_000_000_000;
    private const int MaxFeatures = 1 << 20;

    public static void Check(JobSpec spec, SpecFaults faults)
    {
        var data = spec.Data;
        faults.Known("data.kind", data.Kind);
        faults.Share("data.validation", data.Validation);
        if (data.Kind == DataKind.Text)
        {
            faults.Known("data.vocabulary", data.Vocabulary);
            CheckPaths(data, faults);
        }
        if (data.Kind == DataKind.Synthetic)
        {
            faults.Within("data.samples", data.Samples, 1, MaxSamples);
            faults.Within("data.features", data.Features, 1, MaxFeatures);
            faults.Within("data.classes", data.Classes, 2, MaxFeatures);
            faults.NotNegative("data.noise", data.Noise);
        }
    }

    private static void CheckPaths(DataSpec data, SpecFaults faults)
    {
        if (data.Path.IsEmpty)
            faults.Add("data.path", "must name at least one file or folder with data.kind text, is missing");
        else if (data.Path.Length > MaxPaths)
            faults.Add("data.path", $"must have at most {MaxPaths} paths, has {data.Path.Length}");
        else
            for (var index = 0; index < data.Path.Length; index++)
                if (PathFault(data.Path[index]) is { } fault)
                    faults.Add(PathOf(data, index), fault);
    }

    /// <summary>The path of a data path: without a number when there is only one.</summary>
    public static string PathOf(DataSpec data, int index) =>
        data.Path.Length == 1 ? "data.path" : string.Create(CultureInfo.InvariantCulture, $"data.path[{index}]");

    /// <summary>What no file system takes for a path.</summary>
    public static string? PathFault(string? path) => path switch
    {
        null => "must be a path, is empty",
        _ when string.IsNullOrWhiteSpace(path) => $"must be a path, is '{path}'",
        _ when path.Length > MaxPathLength => $"must be at most {MaxPathLength} characters long, is {path.Length}",
        _ when path.Contains('\0', StringComparison.Ordinal) => "must be a path, contains a zero character",
        _ => null,
    };
}
