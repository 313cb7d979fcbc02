using System.Buffers.Text;
using System.Collections.Immutable;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary>
/// How far somebody has read the lines of each worker of a job. Immutable. As text it is a few characters a worker: that of
/// a thousand workers still fits into the first line of a request.
/// </summary>
internal sealed class LogCursor
{
    /// <summary>The longest text.</summary>
    internal const int MaxLength = 8 * 1024;

    private readonly ImmutableSortedDictionary<int, long> _read;

    private LogCursor(ImmutableSortedDictionary<int, long> read) => _read = read;

    /// <summary>Nothing has been read.</summary>
    internal static LogCursor Begin { get; } = new(ImmutableSortedDictionary<int, long>.Empty);

    /// <summary>The newest line of a worker that was read; -1: none.</summary>
    internal long Of(int slot) => _read.GetValueOrDefault(slot, -1);

    /// <summary>A line has been read.</summary>
    internal LogCursor With(EncodedLine line) => Of(line.Entry.Slot) >= line.Entry.Sequence ? this : new(_read.SetItem(line.Entry.Slot, line.Entry.Sequence));

    /// <summary>Lines have been read.</summary>
    internal LogCursor With(IEnumerable<EncodedLine> lines) => lines.Aggregate(this, (cursor, line) => cursor.With(line));

    /// <summary>The cursor of a text; null when it is none.</summary>
    internal static LogCursor? Parse(string text)
    {
        if (text.Length is 0 or > MaxLength || !Base64Url.IsValid(text))
            return null;
        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(text);
        var read = ImmutableSortedDictionary.CreateBuilder<int, long>();
        var next = 0L;
        while (!bytes.IsEmpty)
        {
            if (!TryTake(ref bytes, out var skipped) || !TryTake(ref bytes, out var attempt) || !TryTake(ref bytes, out var line))
                return null;
            var slot = next + skipped;
            if (slot > int.MaxValue - 1)
                return null;
            read.Add((int)slot, LogLine.SequenceOf((int)attempt, line));
            next = slot + 1;
        }
        return new(read.ToImmutable());
    }

    /// <summary>For each worker: how many have been skipped since the one before, the attempt, the line, each with seven bits a byte.</summary>
    public override string ToString()
    {
        var bytes = new List<byte>(_read.Count * 4);
        var next = 0;
        foreach (var (slot, sequence) in _read)
        {
            Add(bytes, (uint)(slot - next));
            Add(bytes, (uint)LogLine.AttemptOf(sequence));
            Add(bytes, (uint)sequence);
            next = slot + 1;
        }
        return Base64Url.EncodeToString([.. bytes]);
    }

    private static void Add(List<byte> bytes, uint number)
    {
        for (; number > 0x7f; number >>= 7)
            bytes.Add((byte)(number | 0x80));
        bytes.Add((byte)number);
    }

    private static bool TryTake(ref ReadOnlySpan<byte> bytes, out uint number)
    {
        number = 0;
        for (var (shift, index) = (0, 0); index < bytes.Length && shift < 32; (shift, index) = (shift + 7, index + 1))
        {
            number |= (uint)(bytes[index] & 0x7f) << shift;
            if (bytes[index] > 0x7f)
                continue;
            bytes = bytes[(index + 1)..];
            return number <= int.MaxValue;
        }
        return false;
    }
}
