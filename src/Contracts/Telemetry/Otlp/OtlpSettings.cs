using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Telemetry.Otlp;

/// <summary>How a message to a collector is written.</summary>
public enum OtlpEncoding
{
    /// <summary><c>http/protobuf</c></summary>
    Protobuf,

    /// <summary><c>http/json</c></summary>
    Json,
}

/// <summary>Where traces go, and which: what OpenTelemetry's variables say. See docs/telemetry.md.</summary>
public sealed record OtlpSettings
{
    /// <summary>The address of the traces, path included.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Headers of each request. They may hold secrets: never logged.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The encoding. The default is protobuf.</summary>
    public OtlpEncoding Encoding { get; init; } = OtlpEncoding.Protobuf;

    /// <summary>Whether requests are compressed with gzip. The default is yes.</summary>
    public bool Compresses { get; init; } = true;

    /// <summary>How long one request may take. The default is 10 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a span waits for others at most. The default is 5 seconds.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Which traces are kept. The default is all.</summary>
    public TraceSampler Sampler { get; init; } = TraceSampler.All;

    /// <summary>What the process is: <c>service.name</c> and the like.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Resource { get; init; } = [];

    /// <summary>The address without what may be secret in it: user, password and query.</summary>
    public string Address => Endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Without the headers.</summary>
    public override string ToString() => $"{Address} {Encoding}";
}
