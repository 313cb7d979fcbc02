using System.Collections.Immutable;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Contracts.Answers;

/// <summary>Lines of a job, in order.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Cursor">What follows begins behind it.</param>
public sealed record LogPage(ImmutableArray<LogEntry> Lines, string Cursor);

/// <summary>A line of a worker.</summary>
public sealed record LogEntry
{
    /// <summary>The worker.</summary>
    public int Slot { get; init; }

    /// <summary>Its attempt.</summary>
    public int Attempt { get; init; }

    /// <summary>Counts the lines of the worker over all attempts.</summary>
    public long Sequence { get; init; }

    /// <summary>When the agent read it.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Its level, as far as it says.</summary>
    public LineLevel Level { get; init; }

    /// <summary>The line.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether it is of a level or above, and has a text in it, in upper or lower case.</summary>
    public bool Matches(LineLevel level, string search) =>
        Level >= level && (search.Length == 0 || Text.Contains(search, StringComparison.OrdinalIgnoreCase));

    /// <summary>A line as its worker grain has it.</summary>
    public static LogEntry Of(int slot, LogLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new()
        {
            Slot = slot,
            Attempt = LogLine.AttemptOf(line.Sequence),
            Sequence = line.Sequence,
            Time = line.Time,
            Level = LineLevels.Of(line.Text),
            Text = line.Text,
        };
    }
}
