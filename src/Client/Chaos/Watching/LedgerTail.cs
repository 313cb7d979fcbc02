using System.Globalization;
using OrleansTraining.Contracts.Ledger;

namespace OrleansTraining.Client.Chaos.Watching;

/// <summary>Follows the ledgers of a job while its trainers write them.</summary>
/// <param name="folder">The folder of the job's ledgers; it need not be there yet.</param>
/// <param name="log">Takes what is found.</param>
internal sealed class LedgerTail(string folder, CommitLog log)
{
    private const int BufferSize = 256 * 1024;
    private readonly Dictionary<string, Reader> _readers = new(StringComparer.Ordinal);
    private readonly byte[] _buffer = new byte[BufferSize];

    /// <summary>Reads all whole lines that have come since.</summary>
    public void Read()
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder, "*" + LedgerFolder.Extension))
        {
            if (!_readers.TryGetValue(path, out var reader) && Name(path) is var (slot, attempt))
                _readers[path] = reader = new Reader(slot, attempt);
            if (reader is not null)
                Read(path, reader);
        }
    }

    private void Read(string path, Reader reader)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        stream.Position = reader.Position;
        while (stream.Read(_buffer) is > 0 and var length)
        {
            reader.Position += length;
            reader.Take(_buffer.AsSpan(0, length), log);
        }
    }

    /// <summary>Slot and attempt of <c>SLOT-ATTEMPT.jsonl</c>.</summary>
    private static (int Slot, int Attempt)? Name(string path)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split('-');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var slot)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
                ? (slot, attempt)
                : null;
    }

    /// <summary>One file, and the piece of a line that its end may be.</summary>
    private sealed class Reader(int slot, int attempt)
    {
        private readonly MemoryStream _rest = new();

        public long Position { get; set; }

        public void Take(ReadOnlySpan<byte> bytes, CommitLog log)
        {
            for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
            {
                if (_rest.Length == 0)
                {
                    Line(bytes[..end], log);
                }
                else
                {
                    _rest.Write(bytes[..end]);
                    Line(_rest.GetBuffer().AsSpan(0, (int)_rest.Length), log);
                    _rest.SetLength(0);
                }
                bytes = bytes[(end + 1)..];
            }
            if (_rest.Length + bytes.Length <= LedgerFormat.MaxLineLength)
                _rest.Write(bytes);
        }

        private void Line(ReadOnlySpan<byte> line, CommitLog log)
        {
            if (LedgerLine.Read(slot, attempt, line) is { } commit)
                log.Add(commit);
        }
    }
}
