using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace OrleansTraining.Silo.Storage;

/// <summary>
/// One record's file: a header of one JSON line, then the payload. The header has the payload's length and SHA-256, so
/// that a torn file is never taken for a state.
/// </summary>
internal static class GrainRecordFormat
{
    /// <summary>The largest file that is read or written.</summary>
    internal const int MaxBytes = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    /// <summary>The ETag of the content that follows <paramref name="previous"/>.</summary>
    internal static string NextETag(string? previous, ReadOnlySpan<byte> payload)
    {
        // The hash tells a record from one of the same count that was written after the first had been cleared.
        var count = previous is null ? 0 : long.Parse(previous.AsSpan(0, previous.IndexOf('-')), CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{count + 1}-{HashOf(payload)[..12]}");
    }

    internal static byte[] Write(GrainRecordKey key, GrainRecord record, DateTimeOffset now)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new GrainRecordHeader
            {
                Format = GrainRecordHeader.CurrentFormat,
                State = key.State,
                GrainType = key.GrainType,
                GrainKey = key.GrainKey,
                ETag = record.ETag,
                Written = now,
                Bytes = record.Payload.Length,
                Sha256 = HashOf(record.Payload.Span),
            },
            Json);
        return [.. header, (byte)'\n', .. record.Payload.Span];
    }

    /// <summary>The record; null when the file is torn, and <paramref name="fault"/> says how.</summary>
    /// <exception cref="GrainRecordException">It is whole, but not ours: of a later format, or of another grain.</exception>
    internal static GrainRecord? Read(byte[] file, GrainRecordKey key, string path, out string fault)
    {
        var line = Array.IndexOf(file, (byte)'\n');
        if (line < 0 || HeaderOf(file.AsSpan(0, line)) is not { } header)
        {
            fault = "its header cannot be read";
            return null;
        }
        if (header.Format != GrainRecordHeader.CurrentFormat)
            throw new GrainRecordException($"'{path}' has the format '{header.Format}', not '{GrainRecordHeader.CurrentFormat}'.");
        if (new GrainRecordKey(header.State, header.GrainType, header.GrainKey) != key)
            throw new GrainRecordException($"'{path}' holds the state '{header.State}' of {header.GrainType}/{header.GrainKey}, not the {key}.");
        var payload = file.AsMemory(line + 1);
        fault = payload.Length != header.Bytes ? $"it has {payload.Length} of {header.Bytes} bytes"
            : HashOf(payload.Span) != header.Sha256 ? "its checksum is wrong"
            : !IsETag(header.ETag) ? "its ETag cannot be read"
            : "";
        return fault.Length == 0 ? new GrainRecord(header.ETag, payload) : null;
    }

    private static GrainRecordHeader? HeaderOf(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<GrainRecordHeader>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsETag(string text) =>
        text.IndexOf('-') is > 0 and var end && long.TryParse(text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string HashOf(ReadOnlySpan<byte> payload) => Convert.ToHexStringLower(SHA256.HashData(payload));
}
