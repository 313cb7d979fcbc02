using System.Text.Json;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

/// <summary>The goldens that stand beside the tests' assembly.</summary>
public static class Golden
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<Dictionary<string, ValueCase>> ValueCases = new(
        () => Read<ValueCase>("values.json").ToDictionary(c => c.Name));

    private static readonly Lazy<Dictionary<string, ModuleCase>> ModuleCases = new(
        () => Read<ModuleCase>("modules.json").ToDictionary(c => c.Name));

    private static readonly Lazy<Dictionary<string, OptimCase>> OptimCases = new(
        () => Read<OptimCase>("optim.json").ToDictionary(c => c.Name));

    public static IReadOnlyDictionary<string, ValueCase> Values => ValueCases.Value;

    public static IReadOnlyDictionary<string, ModuleCase> Modules => ModuleCases.Value;

    public static IReadOnlyDictionary<string, OptimCase> Optim => OptimCases.Value;

    /// <summary>Every case's name, of all files.</summary>
    public static IEnumerable<string> Names => [.. Values.Keys, .. Modules.Keys, .. Optim.Keys];

    private static T[] Read<T>(string file)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Goldens", file));
        return JsonSerializer.Deserialize<T[]>(stream, Options)!;
    }
}
