using System.Runtime.CompilerServices;
using System.Text;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>Lines of at most some length, ended by LF, CR LF or CR.</summary>
internal sealed class BoundedLines(TextReader reader, int max)
{
    private const int Chunk = 4096;

    /// <summary>The lines; what comes after the last line end is none.</summary>
    /// <exception cref="RestProtocolException">A line is longer.</exception>
    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[Chunk];
        var line = new StringBuilder();
        var afterReturn = false;
        while (await reader.ReadAsync(buffer.AsMemory(), cancellationToken) is > 0 and var read)
            for (var index = 0; index < read; index++)
            {
                var character = buffer[index];
                if (character is '\n' && afterReturn)
                {
                    afterReturn = false;
                    continue;
                }
                afterReturn = character == '\r';
                if (character is '\n' or '\r')
                {
                    yield return line.ToString();
                    line.Clear();
                }
                else if (line.Length < max)
                    line.Append(character);
                else
                    throw new RestProtocolException($"a line is longer than {max} characters");
            }
    }
}
