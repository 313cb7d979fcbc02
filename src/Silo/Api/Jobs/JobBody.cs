using System.Text;
using Microsoft.Net.Http.Headers;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Silo.Api.Jobs;

/// <summary>The body of <c>POST /jobs</c>: a job spec, as JSON or YAML.</summary>
internal static class JobBody
{
    internal const string Types = "application/json or application/yaml";
    private static readonly string[] Yaml = ["application/yaml", "application/x-yaml", "text/yaml"];

    /// <summary>The format by the content type; null when it is none of ours.</summary>
    internal static SpecFormat? FormatOf(HttpRequest request)
    {
        if (request.HasJsonContentType())
            return SpecFormat.Json;
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && Yaml.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
            ? SpecFormat.Yaml
            : null;
    }

    /// <summary>Reads and validates. Relative paths of data are those of the silo's folder, which nobody means: they are refused.</summary>
    internal static async Task<SpecReading> ReadAsync(HttpRequest request, SpecFormat format, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false));
        var reading = JobSpecs.Read(await reader.ReadToEndAsync(cancellationToken), format);
        return reading.Spec is not { Trainer: null } spec
            ? reading
            : reading with
            {
                Faults = reading.Faults.AddRange(spec.Data.Path
                    .Where(path => spec.Data.Kind == DataKind.Text && !Path.IsPathRooted(path) && reading.Faults.All(fault => fault.Path != "data.path"))
                    .Select(path => new SpecFault("data.path", $"must be an absolute path, is '{path}'"))),
            };
    }
}
