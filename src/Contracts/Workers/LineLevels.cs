using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;

namespace OrleansTraining.Contracts.Workers;

/// <summary>
/// Tells the level of a line that a worker printed, by what programs commonly print: the trainer's own lines, JSON with a
/// <c>level</c>, <c>WARNING: …</c>, <c>[ERROR] …</c>, <c>2026-01-02 10:00:00 ERROR - …</c>, and the tracebacks of Python.
/// Looks at the beginning of the line alone and never fails.
/// </summary>
public static class LineLevels
{
    // A level stands behind a time, a logger's name or a rank at most.
    private const int LongestPrefix = 160;
    private const int MaxWords = 12;
    private const int MaxJson = 4096;
    private const string LevelName = "level";

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t[](){}<>|:,;-=\"'");

    private static readonly FrozenDictionary<string, LineLevel> Words = new Dictionary<string, LineLevel>(StringComparer.OrdinalIgnoreCase)
    {
        ["trace"] = LineLevel.Trace,
        ["trce"] = LineLevel.Trace,
        ["verbose"] = LineLevel.Trace,
        ["debug"] = LineLevel.Debug,
        ["dbug"] = LineLevel.Debug,
        ["info"] = LineLevel.Info,
        ["information"] = LineLevel.Info,
        ["notice"] = LineLevel.Info,
        ["warn"] = LineLevel.Warning,
        ["warning"] = LineLevel.Warning,
        ["error"] = LineLevel.Error,
        ["err"] = LineLevel.Error,
        ["fail"] = LineLevel.Error,
        ["crit"] = LineLevel.Critical,
        ["critical"] = LineLevel.Critical,
        ["fatal"] = LineLevel.Critical,
        ["panic"] = LineLevel.Critical,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, LineLevel>.AlternateLookup<ReadOnlySpan<char>> ByWord = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The level of a line; <see cref="LineLevel.Info"/> when it does not say.</summary>
    public static LineLevel Of(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var text = line.AsSpan().TrimStart();
        if (text.IsEmpty)
            return LineLevel.Info;
        if (text[0] == '{' && OfJson(line) is { } level)
            return level;
        if (IsFailure(text) || IsFailure(WithoutRank(text)))
            return LineLevel.Error;
        if (OfLetter(text) is { } letter)
            return letter;
        return OfWords(text[..Math.Min(text.Length, LongestPrefix)]);
    }

    /// <summary>The level that a word names, in any case; null when it names none.</summary>
    public static LineLevel? Named(ReadOnlySpan<char> word) => ByWord.TryGetValue(word, out var level) ? level : null;

    /// <summary>What a runtime prints of a failure that nobody caught: Python's traceback, .NET's and the shell's words, the name of an exception.</summary>
    private static bool IsFailure(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("Traceback (most recent call last)", StringComparison.Ordinal)
            || text.StartsWith("Unhandled exception", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("Segmentation fault", StringComparison.Ordinal))
            return true;
        var end = text.IndexOfAny(' ', ':');
        var name = end < 0 ? text : text[..end];
        // ValueError: …, torch.cuda.OutOfMemoryError: …, System.IO.IOException: …
        return (end < 0 || text[end] == ':')
            && name.Length > "Error".Length
            && char.IsAsciiLetter(name[0])
            && (name.EndsWith("Error", StringComparison.Ordinal) || name.EndsWith("Exception", StringComparison.Ordinal));
    }

    /// <summary>A line behind the <c>[rank0]: </c> that launchers put in front.</summary>
    private static ReadOnlySpan<char> WithoutRank(ReadOnlySpan<char> text)
    {
        const int LongestRank = 24;
        var end = text[0] == '[' ? text[..Math.Min(text.Length, LongestRank)].IndexOf("]:") : -1;
        return end < 0 ? text : text[(end + 2)..].TrimStart();
    }

    /// <summary>glog's form: <c>E0131 10:00:00.000000 …</c></summary>
    private static LineLevel? OfLetter(ReadOnlySpan<char> text)
    {
        const int Digits = 4;
        if (text.Length < Digits + 2 || text[Digits + 1] != ' ' || text.Slice(1, Digits).ContainsAnyExceptInRange('0', '9'))
            return null;
        return text[0] switch
        {
            'I' => LineLevel.Info,
            'W' => LineLevel.Warning,
            'E' => LineLevel.Error,
            'F' => LineLevel.Critical,
            _ => null,
        };
    }

    /// <summary>
    /// The first word that is a level, as long as nothing but times, numbers and names stands in front. A word in the midst
    /// of a sentence is none: it has to be in capitals, in brackets, at the beginning, or behind a time.
    /// </summary>
    private static LineLevel OfWords(ReadOnlySpan<char> text)
    {
        var at = 0;
        var afterTime = true;
        for (var count = 0; count < MaxWords && at < text.Length; count++)
        {
            var begin = text[at..].IndexOfAnyExcept(Separators);
            if (begin < 0)
                break;
            var start = at + begin;
            var length = text[start..].IndexOfAny(Separators);
            var end = length < 0 ? text.Length : start + length;
            var word = text[start..end];
            if (Named(word) is { } level && IsMark(text, start, end, afterTime))
                return level;
            afterTime &= char.IsAsciiDigit(word[0]);
            at = end;
        }
        return LineLevel.Info;
    }

    /// <summary>Whether the word at a place is meant as a level.</summary>
    private static bool IsMark(ReadOnlySpan<char> text, int start, int end, bool afterTime)
    {
        var next = end < text.Length ? text[end] : '\0';
        var bracketed = start > 0 && text[start - 1] is '[' or '(' or '<' && next is ']' or ')' or '>' or ':';
        var capitals = !text[start..end].ContainsAnyInRange('a', 'z');
        var first = start == 0;
        if (bracketed || (capitals && (first || next is ':' or ']' or ' ' or '|' or '\t' or '\0')))
            return true;
        // "error: …" at the beginning, "12:00:00.000 warn  …" behind a time; but not "info is missing".
        return next == ':' ? first || afterTime : afterTime && !first && next is ' ' or '\t';
    }

    private static LineLevel? OfJson(string line)
    {
        if (line.Length > MaxJson)
            return null;
        try
        {
            using var document = JsonDocument.Parse(line);
            foreach (var member in document.RootElement.EnumerateObject())
                if (member.Name.Equals(LevelName, StringComparison.OrdinalIgnoreCase) || member.Name is "severity" or "levelname" or "lvl")
                    return member.Value.ValueKind == JsonValueKind.String ? Named(member.Value.GetString()) : null;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            // It only looks like JSON, or holds halves of characters.
        }
        return null;
    }
}
