using System.Buffers;

namespace OrleansTraining.Contracts.Logging;

/// <summary>
/// Text for a terminal. What was logged may come from whoever may submit a job, or from a peer: it must not steer the
/// terminal of the reader, and not look like a line of its own.
/// </summary>
public static class PlainText
{
    private const char Stand = '\ufffd';

    // C0, DEL, C1, the separators of lines and paragraphs, and what turns the direction of writing.
    private static readonly SearchValues<char> Steering = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Concat([0x061c, 0x200e, 0x200f]).Concat(Enumerable.Range(0x2028, 7)).Concat(Enumerable.Range(0x2066, 4)).Select(code => (char)code)]);

    /// <summary>Whether a terminal does something else with a character than to show it.</summary>
    public static bool Steers(char character) => Steering.Contains(character);

    /// <summary>In one line: each end of a line, and each tab, is a blank, and other characters that steer are replaced.</summary>
    public static string Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAny(Steering) < 0 ? text : Replace(text.ReplaceLineEndings(" "));
    }

    /// <summary>In several lines, each behind the first indented, so that none looks like the beginning of a record.</summary>
    public static string Block(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Join("\n    ", text.ReplaceLineEndings("\n").Split('\n').Select(Line));
    }

    private static string Replace(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var index = 0; index < target.Length; index++)
            target[index] = source[index] == '\t' ? ' ' : Steering.Contains(source[index]) ? Stand : source[index];
    });
}
