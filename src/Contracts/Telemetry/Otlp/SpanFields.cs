using System.Diagnostics;
using System.Globalization;

namespace OrleansTraining.Contracts.Telemetry.Otlp;

/// <summary>What both encodings say of a span in the same way. Bounded, whatever it holds.</summary>
internal static class SpanFields
{
    private const int MaxAttributes = 64;
    private const int MaxText = 2048;

    public static ulong Nanoseconds(DateTime utc) => (ulong)(utc - DateTime.UnixEpoch).Ticks * 100;

    // 0 says that it is not known.
    public static uint Kind(Activity span) => (uint)span.Kind + 1;

    public static uint Status(Activity span) => span.Status == ActivityStatusCode.Error ? 2U : 1U;

    public static IEnumerable<KeyValuePair<string, object>> Attributes(IEnumerable<KeyValuePair<string, object?>> tags) =>
        tags.Where(tag => tag.Value is not null).Take(MaxAttributes).Select(tag => KeyValuePair.Create(tag.Key, tag.Value!));

    public static string Text(object value) => Cut(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");

    public static string Cut(string text) => text.Length <= MaxText ? text : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];
}
