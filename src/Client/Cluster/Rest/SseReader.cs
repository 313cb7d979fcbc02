using System.Runtime.CompilerServices;
using System.Text;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>Reads server-sent events (the text/event-stream of HTML's standard), within bounds.</summary>
internal static class SseReader
{
    private const int MaxLine = 8 * 1024 * 1024;

    /// <summary>The events until the stream ends. Comments are passed over; they say that the server is there.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="heard">Called for every line, comments included.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RestProtocolException">A line or an event is too long.</exception>
    public static async IAsyncEnumerable<SseEvent> ReadAsync(Stream stream, Action heard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        var (name, id) = ("message", (string?)null);
        var data = new StringBuilder();
        await foreach (var line in new BoundedLines(reader, MaxLine).ReadAsync(cancellationToken))
        {
            heard();
            if (line.Length == 0)
            {
                // An event without data is none.
                if (data.Length > 0)
                    yield return new SseEvent(name, data.ToString(0, data.Length - 1), id);
                (name, id) = ("message", null);
                data.Clear();
                continue;
            }
            var (field, value) = Split(line);
            switch (field)
            {
                case "event":
                    name = value;
                    break;
                case "id" when !value.Contains('\0', StringComparison.Ordinal):
                    id = value;
                    break;
                case "data":
                    if (data.Length + value.Length > MaxLine)
                        throw new RestProtocolException($"an event is longer than {MaxLine} characters");
                    data.Append(value).Append('\n');
                    break;
            }
        }
    }

    private static (string Field, string Value) Split(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return (line, "");
        var start = colon + 1 < line.Length && line[colon + 1] == ' ' ? colon + 2 : colon + 1;
        return (line[..colon], line[start..]);
    }
}
