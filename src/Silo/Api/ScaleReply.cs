using System.Text.Json.Serialization;

namespace OrleansTraining.Silo.Api;

/// <summary>The answer to a request to scale.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Workers">The workers that it has from now on.</param>
/// <param name="Before">Those that it had.</param>
internal sealed record ScaleReply(
    [property: JsonPropertyName("job_id")] string JobId,
    [property: JsonPropertyName("workers")] int Workers,
    [property: JsonPropertyName("before")] int Before);
