using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Ledger;

/// <summary>Reads ledgers. A last line that was never finished, its writer having been killed, is left out.</summary>
public static class LedgerReader
{
    private const int ChunkLength = 1 << 16;

    /// <summary>All ledgers of a folder, in order of name; those without a finished first line are left out.</summary>
    /// <exception cref="InvalidDataException">One is broken.</exception>
    public static ImmutableArray<LedgerFile> ReadFolder(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*" + LedgerFolder.Extension).Order(StringComparer.Ordinal).Select(Read).OfType<LedgerFile>()];

    /// <summary>A ledger; null when not even its first line was finished.</summary>
    /// <exception cref="InvalidDataException">A finished line makes no sense.</exception>
    public static LedgerFile? Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Read(stream, Path.GetFileName(path));
    }

    /// <summary>A ledger from a stream; null when not even its first line was finished.</summary>
    /// <exception cref="InvalidDataException">A finished line makes no sense.</exception>
    public static LedgerFile? Read(Stream stream, string name)
    {
        LedgerHeader? header = null;
        var steps = ImmutableArray.CreateBuilder<LedgerStep>();
        var number = 0;
        foreach (var line in Lines(stream))
        {
            number++;
            try
            {
                if (header is null)
                    header = LedgerFormat.ParseHeader(line.Span);
                else
                    steps.Add(LedgerFormat.ParseStep(line.Span));
            }
            catch (InvalidDataException error)
            {
                throw new InvalidDataException($"{name}:{number}: {error.Message}", error);
            }
        }
        return header is null ? null : new(name, header, steps.ToImmutable());
    }

    /// <summary>The finished lines; each is valid until the next.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Lines(Stream stream)
    {
        var buffer = new byte[ChunkLength];
        var (start, end) = (0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return buffer.AsMemory(start, length);
                start += length + 1;
                continue;
            }
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end > LedgerFormat.MaxLineLength)
                throw new InvalidDataException($"a line is longer than {LedgerFormat.MaxLineLength} bytes");
            if (end == buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length);
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
                yield break;
            end += read;
        }
    }
}
