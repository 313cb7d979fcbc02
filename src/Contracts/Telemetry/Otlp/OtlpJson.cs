using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace OrleansTraining.Contracts.Telemetry.Otlp;

/// <summary>Spans as OTLP's JSON: the field names of the protobuf in camel case, ids in hexadecimal, 64-bit numbers as text.</summary>
internal static class OtlpJson
{
    /// <summary>Writes them.</summary>
    public static byte[] Write(IReadOnlyList<Activity> spans, OtlpSettings settings)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("resourceSpans");
            json.WriteStartObject();
            json.WriteStartObject("resource");
            Attributes(json, settings.Resource.Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value)));
            json.WriteEndObject();
            json.WriteStartArray("scopeSpans");
            foreach (var scope in spans.GroupBy(span => span.Source.Name))
                Scope(json, scope);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void Scope(Utf8JsonWriter json, IGrouping<string, Activity> scope)
    {
        json.WriteStartObject();
        json.WriteStartObject("scope");
        json.WriteString("name", scope.Key);
        json.WriteEndObject();
        json.WriteStartArray("spans");
        foreach (var span in scope)
            Span(json, span);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Span(Utf8JsonWriter json, Activity span)
    {
        json.WriteStartObject();
        json.WriteString("traceId", span.TraceId.ToHexString());
        json.WriteString("spanId", span.SpanId.ToHexString());
        if (span.TraceStateString is { Length: > 0 } state)
            json.WriteString("traceState", state);
        if (span.ParentSpanId != default)
            json.WriteString("parentSpanId", span.ParentSpanId.ToHexString());
        json.WriteString("name", span.DisplayName);
        json.WriteNumber("kind", SpanFields.Kind(span));
        json.WriteString("startTimeUnixNano", Number(SpanFields.Nanoseconds(span.StartTimeUtc)));
        json.WriteString("endTimeUnixNano", Number(SpanFields.Nanoseconds(span.StartTimeUtc + span.Duration)));
        Attributes(json, span.TagObjects);
        Events(json, span);
        json.WriteStartArray("links");
        foreach (var link in span.Links)
        {
            json.WriteStartObject();
            json.WriteString("traceId", link.Context.TraceId.ToHexString());
            json.WriteString("spanId", link.Context.SpanId.ToHexString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (span.Status != ActivityStatusCode.Unset)
        {
            json.WriteStartObject("status");
            if (span.StatusDescription is { Length: > 0 } text)
                json.WriteString("message", SpanFields.Cut(text));
            json.WriteNumber("code", SpanFields.Status(span));
            json.WriteEndObject();
        }
        json.WriteNumber("flags", (uint)span.ActivityTraceFlags);
        json.WriteEndObject();
    }

    private static void Events(Utf8JsonWriter json, Activity span)
    {
        json.WriteStartArray("events");
        foreach (var item in span.Events)
        {
            json.WriteStartObject();
            json.WriteString("timeUnixNano", Number(SpanFields.Nanoseconds(item.Timestamp.UtcDateTime)));
            json.WriteString("name", item.Name);
            Attributes(json, item.Tags);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Attributes(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> tags)
    {
        json.WriteStartArray("attributes");
        foreach (var (key, value) in SpanFields.Attributes(tags))
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteStartObject("value");
            switch (value)
            {
                case bool truth:
                    json.WriteBoolean("boolValue", truth);
                    break;
                case int or long or short or byte or uint:
                    json.WriteString("intValue", Convert.ToString(value, CultureInfo.InvariantCulture));
                    break;
                case double number when double.IsFinite(number):
                    json.WriteNumber("doubleValue", number);
                    break;
                default:
                    json.WriteString("stringValue", SpanFields.Text(value));
                    break;
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
