using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Cluster.Answers;

/// <summary>Which lines are wanted.</summary>
internal sealed record LogQuery
{
    /// <summary>Of one worker; null: of all.</summary>
    public int? Slot { get; init; }

    /// <summary>How many of the newest lines come first.</summary>
    public int Tail { get; init; }

    /// <summary>Whether what follows is wanted too, until the job ends.</summary>
    public bool Follow { get; init; }

    /// <summary>Of this level and those above.</summary>
    public LineLevel Level { get; init; }

    /// <summary>With this text in them, in upper or lower case; empty: any.</summary>
    public string Search { get; init; } = "";

    /// <summary>Whether all lines of the workers are wanted.</summary>
    public bool WantsAll => Level == LineLevel.Trace && Search.Length == 0;

    /// <summary>Whether a line is wanted.</summary>
    public bool Matches(LogLine line) => WantsAll || LogEntry.Of(Slot ?? 0, line).Matches(Level, Search);
}
