using System.Collections.Immutable;
using System.Globalization;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary>How far somebody has read the lines of each worker of a job: <c>0:4294967301,1:4294967299</c>. Immutable.</summary>
internal sealed class LogCursor
{
    private const int MaxLength = 64 * 1024;
    private readonly ImmutableSortedDictionary<int, long> _read;

    private LogCursor(ImmutableSortedDictionary<int, long> read) => _read = read;

    /// <summary>Nothing has been read.</summary>
    internal static LogCursor Begin { get; } = new(ImmutableSortedDictionary<int, long>.Empty);

    /// <summary>The newest line of a worker that was read; -1: none.</summary>
    internal long Of(int slot) => _read.GetValueOrDefault(slot, -1);

    /// <summary>A line has been read.</summary>
    internal LogCursor With(LogEntry entry) => Of(entry.Slot) >= entry.Sequence ? this : new(_read.SetItem(entry.Slot, entry.Sequence));

    /// <summary>The cursor of a text; null when it is none.</summary>
    internal static LogCursor? Parse(string text)
    {
        if (text.Length is 0 or > MaxLength)
            return null;
        var read = ImmutableSortedDictionary.CreateBuilder<int, long>();
        foreach (var item in text.Split(','))
        {
            var parts = item.Split(':');
            if (parts.Length != 2
                || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var slot)
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                || !read.TryAdd(slot, sequence))
                return null;
        }
        return new(read.ToImmutable());
    }

    public override string ToString() => string.Join(',', _read.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}:{pair.Value}")));
}
