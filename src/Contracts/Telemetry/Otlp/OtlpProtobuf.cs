using System.Diagnostics;
using System.Globalization;

namespace OrleansTraining.Contracts.Telemetry.Otlp;

/// <summary>Spans as an <c>ExportTraceServiceRequest</c> of opentelemetry-proto. The numbers are those of its fields.</summary>
internal static class OtlpProtobuf
{
    /// <summary>Writes them.</summary>
    public static byte[] Write(IReadOnlyList<Activity> spans, OtlpSettings settings)
    {
        var request = new ProtobufWriter();
        request.Message(1, resourceSpans =>
        {
            resourceSpans.Message(1, resource =>
            {
                foreach (var (key, value) in settings.Resource)
                    Attribute(resource, 1, key, value);
            });
            foreach (var scope in spans.GroupBy(span => span.Source.Name))
                resourceSpans.Message(2, scopeSpans =>
                {
                    scopeSpans.Message(1, name => name.Text(1, scope.Key));
                    foreach (var span in scope)
                        scopeSpans.Message(2, writer => Span(writer, span));
                });
        });
        return request.ToArray();
    }

    private static void Span(ProtobufWriter writer, Activity span)
    {
        Id(writer, 1, span.TraceId);
        Id(writer, 2, span.SpanId);
        if (span.TraceStateString is { Length: > 0 } state)
            writer.Text(3, state);
        if (span.ParentSpanId != default)
            Id(writer, 4, span.ParentSpanId);
        writer.Text(5, span.DisplayName);
        writer.Number(6, SpanFields.Kind(span));
        writer.Fixed64(7, SpanFields.Nanoseconds(span.StartTimeUtc));
        writer.Fixed64(8, SpanFields.Nanoseconds(span.StartTimeUtc + span.Duration));
        foreach (var (key, value) in SpanFields.Attributes(span.TagObjects))
            Attribute(writer, 9, key, value);
        foreach (var item in span.Events)
            writer.Message(11, inner =>
            {
                inner.Fixed64(1, SpanFields.Nanoseconds(item.Timestamp.UtcDateTime));
                inner.Text(2, item.Name);
                foreach (var (key, value) in SpanFields.Attributes(item.Tags))
                    Attribute(inner, 3, key, value);
            });
        foreach (var link in span.Links)
            writer.Message(13, inner =>
            {
                Id(inner, 1, link.Context.TraceId);
                Id(inner, 2, link.Context.SpanId);
            });
        if (span.Status != ActivityStatusCode.Unset)
            writer.Message(15, status =>
            {
                if (span.StatusDescription is { Length: > 0 } text)
                    status.Text(2, SpanFields.Cut(text));
                status.Number(3, SpanFields.Status(span));
            });
        writer.Fixed32(16, (uint)span.ActivityTraceFlags);
    }

    private static void Attribute(ProtobufWriter writer, int field, string key, object value) => writer.Message(field, pair =>
    {
        pair.Text(1, key);
        pair.Message(2, any =>
        {
            switch (value)
            {
                case bool truth:
                    any.Number(2, truth ? 1UL : 0);
                    break;
                case int or long or short or byte or uint:
                    any.Number(3, unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture)));
                    break;
                case double or float:
                    any.Double(4, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                    break;
                default:
                    any.Text(1, SpanFields.Text(value));
                    break;
            }
        });
    });

    private static void Id(ProtobufWriter writer, int field, ActivityTraceId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.CopyTo(bytes);
        writer.Bytes(field, bytes);
    }

    private static void Id(ProtobufWriter writer, int field, ActivitySpanId id)
    {
        Span<byte> bytes = stackalloc byte[8];
        id.CopyTo(bytes);
        writer.Bytes(field, bytes);
    }
}
