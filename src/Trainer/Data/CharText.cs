using System.Buffers;
using System.Text;

namespace OrleansTraining.Trainer.Data;

/// <summary>
/// The vocabulary <c>char</c>: a token for each distinct character (code point) of the text, numbered in code point
/// order. What is no UTF-8 counts as U+FFFD.
/// </summary>
internal sealed class CharText : TokenText
{
    private readonly ushort[] _tokens;
    private readonly int[] _starts;
    private readonly int _newLine;

    private CharText(ushort[] tokens, int[] starts, Rune[] alphabet)
    {
        (_tokens, _starts, Alphabet) = (tokens, starts, alphabet);
        _newLine = Array.IndexOf(alphabet, new Rune('\n'));
    }

    /// <summary>The character of each token.</summary>
    public IReadOnlyList<Rune> Alphabet { get; }

    /// <inheritdoc />
    public override int Vocabulary => Alphabet.Count;

    /// <inheritdoc />
    public override int Count => _tokens.Length;

    /// <inheritdoc />
    public override ReadOnlySpan<int> Starts => _starts;

    /// <summary>Decodes a text, file by file.</summary>
    /// <exception cref="TrainingDataException">It has more than 65536 distinct characters.</exception>
    public static CharText Of(TextSource source)
    {
        var used = new bool[0x110000];
        var count = 0;
        foreach (var rune in new Runes(source))
        {
            used[rune.Value] = true;
            count++;
        }
        var alphabet = Enumerable.Range(0, used.Length).Where(value => used[value]).Select(value => new Rune(value)).ToArray();
        if (alphabet.Length > ushort.MaxValue + 1)
            throw new TrainingDataException("data.vocabulary", $"the text has {alphabet.Length} distinct characters, more than 65536");
        var numbers = new ushort[used.Length];
        for (var i = 0; i < alphabet.Length; i++)
            numbers[alphabet[i].Value] = (ushort)i;
        return Encode(source, alphabet, numbers, count);
    }

    /// <inheritdoc />
    public override void CopyTo(int start, Span<long> destination)
    {
        var tokens = _tokens.AsSpan(start, destination.Length);
        for (var i = 0; i < tokens.Length; i++)
            destination[i] = tokens[i];
    }

    /// <inheritdoc />
    public override int CountLines(int start, int end) =>
        _newLine < 0 ? 0 : _tokens.AsSpan(start, end - start).Count((ushort)_newLine);

    private static CharText Encode(TextSource source, Rune[] alphabet, ushort[] numbers, int count)
    {
        var tokens = new ushort[count];
        var starts = new int[source.Starts.Length];
        var runes = new Runes(source).GetEnumerator();
        for (var i = 0; runes.MoveNext(); i++)
        {
            if (runes.IsFirstOfFile)
                starts[runes.File] = i;
            tokens[i] = numbers[runes.Current.Value];
        }
        return new(tokens, starts, alphabet);
    }

    /// <summary>The characters of a text; a character never reaches over the end of a file.</summary>
    private readonly struct Runes(TextSource source)
    {
        public Enumerator GetEnumerator() => new(source);

        public struct Enumerator(TextSource source)
        {
            private int _next;

            public Rune Current { get; private set; }

            public int File { get; private set; } = -1;

            public bool IsFirstOfFile { get; private set; }

            public bool MoveNext()
            {
                if (_next == source.Bytes.Length)
                    return false;
                IsFirstOfFile = false;
                while (File + 1 < source.Starts.Length && source.Starts[File + 1] == _next)
                    (File, IsFirstOfFile) = (File + 1, true);
                var end = File + 1 < source.Starts.Length ? source.Starts[File + 1] : source.Bytes.Length;
                var status = Rune.DecodeFromUtf8(source.Bytes.AsSpan(_next, end - _next), out var rune, out var length);
                Current = status == OperationStatus.Done ? rune : Rune.ReplacementChar;
                _next += length;
                return true;
            }
        }
    }
}
