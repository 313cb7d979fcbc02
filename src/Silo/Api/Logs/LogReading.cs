using System.Collections.Immutable;
using OrleansTraining.Contracts.Answers;

namespace OrleansTraining.Silo.Api.Logs;

/// <summary>The lines of a window that somebody wants, in order.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Before">What had been read before the first of them.</param>
/// <param name="Read">What has been read with them, those that the filter left out included.</param>
internal sealed record LogReading(ImmutableArray<EncodedLine> Lines, LogCursor Before, LogCursor Read)
{
    /// <summary>The lines of a window that are wanted.</summary>
    /// <param name="window">The window.</param>
    /// <param name="filter">Which lines.</param>
    /// <param name="after">Behind this; null: the newest.</param>
    /// <param name="most">At most how many: with a cursor the oldest of them, else the newest.</param>
    internal static LogReading Of(LogWindow window, LogFilter filter, LogCursor? after, int most)
    {
        var before = after ?? LogCursor.Begin;
        var all = window.After(before).ToList();
        var wanted = all.Where(line => filter.Matches(line.Entry)).ToList();
        if (wanted.Count > most)
        {
            if (after is null)
                wanted = wanted[^most..];
            else
                // What is left out is for the next page, what the filter lets through behind it too.
                (wanted, all) = (wanted[..most], all[..(most == 0 ? 0 : all.IndexOf(wanted[most - 1]) + 1)]);
        }
        var shown = wanted.ToHashSet();
        var unread = after is null ? before.With(all.TakeWhile(line => !shown.Contains(line))) : before;
        return new LogReading([.. wanted], unread, before.With(all));
    }

    /// <summary>The lines as an answer.</summary>
    internal LogPage ToPage() => new([.. Lines.Select(line => line.Entry)], Read.ToString());
}
