using System.Text;
using OrleansTraining.Contracts.Specs.Fields;
using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Contracts.Specs;

/// <summary>
/// Reads a spec from YAML or JSON. All faults of form are found at once: unknown fields, wrong types, fields that are given
/// twice. Whether the values make sense is for <see cref="JobSpecValidator"/>; <see cref="JobSpecs.Read"/> does both.
/// </summary>
public static class JobSpecParser
{
    /// <summary>The path of faults that concern the text as a whole.</summary>
    public const string RootPath = "spec";

    /// <summary>The longest text in bytes of UTF-8: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The deepest nesting.</summary>
    public const int MaxDepth = 16;

    /// <summary>Reads a spec.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">Its format; null: JSON when it begins with a brace and is JSON, else YAML.</param>
    public static SpecReading Parse(string text, SpecFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new SpecFaults();
        var (spec, isNamed) = ((JobSpec?)null, false);
        try
        {
            if (text.Length > MaxBytes || Encoding.UTF8.GetByteCount(text) > MaxBytes)
                throw new SpecSyntaxException($"must be at most {MaxBytes} bytes long", default);
            var root = ReadNodes(text, format);
            if (root is null or ScalarNode { IsNull: true })
                throw new SpecSyntaxException("is empty; the smallest spec is {}", default);
            spec = JobSpecShape.Job.Read(new JobSpec(), root, "", faults);
            isNamed = Gives(root, "name");
            // Bounds alone say how many workers are wanted: as many as may be.
            if (!Gives(root, "world_size"))
                spec = spec with { WorldSize = spec.MaxWorkers ?? spec.MinWorkers ?? spec.WorldSize };
        }
        catch (SpecSyntaxException exception)
        {
            faults.Add(RootPath, exception.Message, exception.Mark);
        }
        return new SpecReading { Spec = spec, IsNamed = isNamed, Faults = faults.ToImmutable() };
    }

    private static SpecNode? ReadNodes(string text, SpecFormat? format)
    {
        if (format == SpecFormat.Yaml || (format is null && !text.AsSpan().TrimStart().StartsWith("{")))
            return YamlReader.Read(text);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            return JsonReader.Read(text);
        }
        catch (SpecSyntaxException) when (format is null && IsYaml(text))
        {
            // Flow style begins with a brace too.
            return YamlReader.Read(text);
        }
    }

    private static bool IsYaml(string text)
    {
        try
        {
            return YamlReader.Read(text) is not null;
        }
        catch (SpecSyntaxException)
        {
            return false;
        }
    }

    private static bool Gives(SpecNode root, string field) => root is MappingNode mapping && mapping.Entries.Any(entry => entry.Key == field);
}
