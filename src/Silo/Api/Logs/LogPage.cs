using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary>Lines of a job, in order.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Cursor">What follows begins behind it.</param>
internal sealed record LogPage(ImmutableArray<LogEntry> Lines, string Cursor)
{
    /// <summary>What has been read with the lines, those that the filter left out included.</summary>
    [JsonIgnore]
    internal required LogCursor Read { get; init; }

    /// <summary>What had been read before the first of the lines.</summary>
    [JsonIgnore]
    internal required LogCursor Before { get; init; }

    /// <summary>The lines of a window that are wanted.</summary>
    /// <param name="window">The window.</param>
    /// <param name="filter">Which lines.</param>
    /// <param name="after">Behind this; null: the newest.</param>
    /// <param name="most">At most how many: with a cursor the oldest of them, else the newest.</param>
    internal static LogPage Of(LogWindow window, LogFilter filter, LogCursor? after, int most)
    {
        var before = after ?? LogCursor.Begin;
        var all = window.After(before).ToList();
        var wanted = all.Where(filter.Matches).ToList();
        if (wanted.Count > most)
        {
            if (after is null)
                wanted = wanted[^most..];
            else
                // What is left out is for the next page, what the filter lets through behind it too.
                (wanted, all) = (wanted[..most], all[..(most == 0 ? 0 : all.IndexOf(wanted[most - 1]) + 1)]);
        }
        var read = all.Aggregate(before, (cursor, entry) => cursor.With(entry));
        var shown = wanted.ToHashSet();
        var unread = after is null ? all.TakeWhile(entry => !shown.Contains(entry)).Aggregate(before, (cursor, entry) => cursor.With(entry)) : before;
        return new LogPage([.. wanted], read.ToString()) { Read = read, Before = unread };
    }
}
