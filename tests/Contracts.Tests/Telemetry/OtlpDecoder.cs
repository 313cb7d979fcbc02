using System.Globalization;
using System.Text.Json;

namespace OrleansTraining.Contracts.Tests.Telemetry;

/// <summary>Reads an ExportTraceServiceRequest by the numbers, or the names, that opentelemetry-proto gives its fields.</summary>
internal static class OtlpDecoder
{
    public static IEnumerable<ReceivedSpan> Protobuf(byte[] body) =>
        from resource in new ProtobufMessage(body).All(1)
        let service = (string)Attributes(resource.One(1)!, 1)["service.name"]
        from scope in resource.All(2)
        from span in scope.All(2)
        select new ReceivedSpan
        {
            TraceId = span.Hex(1),
            SpanId = span.Hex(2),
            ParentId = span.Hex(4),
            Name = span.Text(5),
            Kind = (int)span.Number(6),
            Start = span.Number(7),
            End = span.Number(8),
            Attributes = Attributes(span, 9),
            Events = [.. span.All(11).Select(item => item.Text(2))],
            Status = (int)(span.One(15)?.Number(3) ?? 0),
            StatusText = span.One(15)?.Text(2) ?? "",
            Scope = scope.One(1)!.Text(1),
            Service = service,
        };

    public static IEnumerable<ReceivedSpan> Json(byte[] body) =>
        from resource in JsonSerializer.Deserialize<JsonElement>(body).GetProperty("resourceSpans").EnumerateArray()
        let service = (string)Attributes(resource.GetProperty("resource"))["service.name"]
        from scope in resource.GetProperty("scopeSpans").EnumerateArray()
        from span in scope.GetProperty("spans").EnumerateArray()
        select new ReceivedSpan
        {
            TraceId = span.GetProperty("traceId").GetString()!,
            SpanId = span.GetProperty("spanId").GetString()!,
            ParentId = span.TryGetProperty("parentSpanId", out var parent) ? parent.GetString()! : "",
            Name = span.GetProperty("name").GetString()!,
            Kind = span.GetProperty("kind").GetInt32(),
            Start = ulong.Parse(span.GetProperty("startTimeUnixNano").GetString()!, CultureInfo.InvariantCulture),
            End = ulong.Parse(span.GetProperty("endTimeUnixNano").GetString()!, CultureInfo.InvariantCulture),
            Attributes = Attributes(span),
            Events = [.. span.GetProperty("events").EnumerateArray().Select(item => item.GetProperty("name").GetString()!)],
            Status = span.TryGetProperty("status", out var status) ? status.GetProperty("code").GetInt32() : 0,
            StatusText = status.ValueKind == JsonValueKind.Object && status.TryGetProperty("message", out var text) ? text.GetString()! : "",
            Scope = scope.GetProperty("scope").GetProperty("name").GetString()!,
            Service = service,
        };

    private static Dictionary<string, object> Attributes(ProtobufMessage message, int field) =>
        message.All(field).ToDictionary(pair => pair.Text(1), pair => Value(pair.One(2)!));

    private static object Value(ProtobufMessage value) =>
        value.Has(1) ? value.Text(1)
        : value.Has(2) ? value.Number(2) == 1
        : value.Has(3) ? (object)(long)value.Number(3)
        : BitConverter.UInt64BitsToDouble(value.Number(4));

    private static Dictionary<string, object> Attributes(JsonElement element) => element.GetProperty("attributes").EnumerateArray().ToDictionary(
        pair => pair.GetProperty("key").GetString()!,
        pair => pair.GetProperty("value").EnumerateObject().Single() switch
        {
            { Name: "stringValue" } text => text.Value.GetString()!,
            { Name: "boolValue" } truth => truth.Value.GetBoolean(),
            { Name: "intValue" } number => (object)long.Parse(number.Value.GetString()!, CultureInfo.InvariantCulture),
            var other => other.Value.GetDouble(),
        });
}
