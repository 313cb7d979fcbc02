using System.Text;

namespace OrleansTraining.Silo.Agent.Logs;

/// <summary>
/// Cuts the bytes of a log file into lines. Bounded: of a line that is too long only the beginning is kept. Decoding
/// never fails; what is no UTF-8 shows as replacement characters.
/// </summary>
internal sealed class LogLineSplitter
{
    /// <summary>The longest line in characters; a longer one ends with <see cref="CutMark"/>.</summary>
    internal const int MaxCharacters = 4096;

    internal const string CutMark = " …";

    // A character takes four bytes at most.
    private const int MaxLineBytes = MaxCharacters * 4;

    private readonly MemoryStream _line = new();
    private long _lineBytes;

    /// <summary>Bytes up to the end of the last whole line.</summary>
    internal long Consumed { get; private set; }

    /// <summary>Takes the next bytes of the file; gives the lines that they end.</summary>
    internal IEnumerable<string> Feed(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.Span.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..end];
            Keep(part.Span);
            _lineBytes += part.Length;
            if (end < 0)
                yield break;
            bytes = bytes[(end + 1)..];
            _lineBytes++;
            yield return Take();
        }
    }

    /// <summary>The line that has no end yet, when the file is known to be complete; null when there is none.</summary>
    internal string? Finish() => _lineBytes > 0 ? Take() : null;

    private void Keep(ReadOnlySpan<byte> part)
    {
        var room = MaxLineBytes - (int)_line.Length;
        _line.Write(part[..Math.Min(room, part.Length)]);
    }

    private string Take()
    {
        var text = Encoding.UTF8.GetString(_line.GetBuffer().AsSpan(0, (int)_line.Length)).TrimEnd('\r');
        // Progress bars write over their line; a terminal would show what came last.
        text = text[(text.LastIndexOf('\r') + 1)..];
        var isCut = _lineBytes > MaxLineBytes + 1 || text.Length > MaxCharacters;
        if (isCut)
            text = string.Concat(WithoutHalfPair(text.AsSpan(0, Math.Min(text.Length, MaxCharacters - CutMark.Length))), CutMark);
        Consumed += _lineBytes;
        _lineBytes = 0;
        _line.SetLength(0);
        return text;
    }

    private static ReadOnlySpan<char> WithoutHalfPair(ReadOnlySpan<char> text) =>
        !text.IsEmpty && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
}
