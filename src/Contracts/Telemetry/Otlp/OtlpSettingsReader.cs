using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace OrleansTraining.Contracts.Telemetry.Otlp;

/// <summary>Reads OpenTelemetry's variables, and finds everything that is wrong with them. Values of headers are never repeated.</summary>
public sealed class OtlpSettingsReader
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";
    private const string TracesPrefix = "OTEL_EXPORTER_OTLP_TRACES_";
    private const string TracesPath = "v1/traces";
    private const int MaxMilliseconds = 600_000;

    private readonly Func<string, string?> _environment;
    private readonly ImmutableArray<string>.Builder _faults = ImmutableArray.CreateBuilder<string>();

    private OtlpSettingsReader(Func<string, string?> environment) => _environment = environment;

    /// <summary>Reads them.</summary>
    /// <param name="environment">The value of a variable, or null.</param>
    /// <param name="service">The name of the service, when the variables give none.</param>
    /// <param name="resource">What else the process is.</param>
    /// <returns>The settings, null without an endpoint, when traces are switched off, or when there are faults; and the faults.</returns>
    public static (OtlpSettings? Settings, ImmutableArray<string> Faults) Read(
        Func<string, string?> environment, string service, IEnumerable<KeyValuePair<string, string>> resource)
    {
        ArgumentNullException.ThrowIfNull(environment);
        // The common case costs two look-ups: a trainer that replaces another one has no time to spare.
        if (string.IsNullOrWhiteSpace(environment(TracesPrefix + "ENDPOINT")) && string.IsNullOrWhiteSpace(environment(Prefix + "ENDPOINT")))
            return (null, []);
        var reader = new OtlpSettingsReader(environment);
        var settings = reader.Read(service, resource);
        return (reader._faults.Count == 0 ? settings : null, reader._faults.ToImmutable());
    }

    private OtlpSettings? Read(string service, IEnumerable<KeyValuePair<string, string>> resource)
    {
        var disabled = string.Equals(Text("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase) || Text("OTEL_TRACES_EXPORTER") == "none";
        if (disabled || Endpoint() is not { } endpoint)
            return null;
        var settings = new OtlpSettings
        {
            Endpoint = endpoint,
            Headers = Headers(Either("HEADERS")),
            Encoding = Choose(Either("PROTOCOL"), OtlpEncoding.Protobuf, ("http/protobuf", OtlpEncoding.Protobuf), ("http/json", OtlpEncoding.Json)),
            Compresses = Choose(Either("COMPRESSION"), true, ("gzip", true), ("none", false)),
            Timeout = Milliseconds(Either("TIMEOUT"), 10_000),
            Delay = Milliseconds(("OTEL_BSP_SCHEDULE_DELAY", Text("OTEL_BSP_SCHEDULE_DELAY")), 5000),
            Sampler = Sampler(),
            Resource = Resource(service, resource),
        };
        return settings.Sampler.IsOff ? null : settings;
    }

    private Uri? Endpoint()
    {
        var (name, text) = Either("ENDPOINT");
        if (text is null)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            // Not the value: it may hold a password.
            _faults.Add($"{name}: must be an address that begins with http:// or https://");
            return null;
        }
        if (name == TracesPrefix + "ENDPOINT")
            return uri;
        return new UriBuilder(uri) { Path = $"{uri.AbsolutePath.TrimEnd('/')}/{TracesPath}" }.Uri;
    }

    private TraceSampler Sampler()
    {
        const string Name = "OTEL_TRACES_SAMPLER";
        var text = Text(Name) ?? "parentbased_always_on";
        var follows = text.StartsWith("parentbased_", StringComparison.Ordinal);
        switch (follows ? text["parentbased_".Length..] : text)
        {
            case "always_on":
                return new(1, follows);
            case "always_off":
                return new(0, follows);
            case "traceidratio":
                return new(Ratio(), follows);
            default:
                _faults.Add($"{Name}: '{text}': must be always_on, always_off or traceidratio, or one of these behind parentbased_");
                return TraceSampler.All;
        }
    }

    private double Ratio()
    {
        const string Name = "OTEL_TRACES_SAMPLER_ARG";
        if (Text(Name) is not { } text)
            return 1;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1)
            return ratio;
        _faults.Add($"{Name}: '{text}': must be a number from 0 to 1");
        return 1;
    }

    // Innermost last: the variables say more than the program, and OTEL_SERVICE_NAME more than the attributes.
    private ImmutableArray<KeyValuePair<string, string>> Resource(string service, IEnumerable<KeyValuePair<string, string>> own)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["service.name"] = service };
        foreach (var (key, value) in own.Concat(Pairs(("OTEL_RESOURCE_ATTRIBUTES", Text("OTEL_RESOURCE_ATTRIBUTES")))))
            attributes[key] = value;
        if (Text("OTEL_SERVICE_NAME") is { } name)
            attributes["service.name"] = name;
        return [.. attributes];
    }

    // What no request can carry would keep every one of them from being sent.
    private ImmutableArray<KeyValuePair<string, string>> Headers((string Name, string? Text) variable)
    {
        var headers = Pairs(variable);
        using var request = new HttpRequestMessage();
        for (var index = 0; index < headers.Length; index++)
            if (!Ascii.IsValid(headers[index].Value) || !request.Headers.TryAddWithoutValidation(headers[index].Key, headers[index].Value))
                _faults.Add($"{variable.Name}: entry {index + 1} is no header that a request can have");
        return headers;
    }

    private ImmutableArray<KeyValuePair<string, string>> Pairs((string Name, string? Text) variable)
    {
        if (variable.Text is not { } text)
            return [];
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=');
            var value = equals > 0 ? Uri.UnescapeDataString(part[(equals + 1)..].Trim()) : "";
            if (equals > 0 && value.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0)
                pairs.Add(new(part[..equals].Trim(), value));
            else
                _faults.Add($"{variable.Name}: entry {pairs.Count + 1} must have the form name=value, of printable characters");
        }
        return pairs.ToImmutable();
    }

    private TimeSpan Milliseconds((string Name, string? Text) variable, int fallback)
    {
        if (variable.Text is not { } text)
            return TimeSpan.FromMilliseconds(fallback);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MaxMilliseconds)
            return TimeSpan.FromMilliseconds(number);
        _faults.Add($"{variable.Name}: '{text}': must be a whole number of milliseconds from 1 to {MaxMilliseconds}");
        return TimeSpan.FromMilliseconds(fallback);
    }

    private T Choose<T>((string Name, string? Text) variable, T fallback, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (variable.Text is not { } text)
            return fallback;
        foreach (var (word, value) in choices)
            if (word == text)
                return value;
        _faults.Add($"{variable.Name}: '{text}': must be {choices[0].Word} or {choices[1].Word}");
        return fallback;
    }

    private (string Name, string? Text) Either(string suffix) => Text(TracesPrefix + suffix) is { } text
        ? (TracesPrefix + suffix, text)
        : (Prefix + suffix, Text(Prefix + suffix));

    private string? Text(string name) => _environment(name)?.Trim() is { Length: > 0 } text ? text : null;
}
