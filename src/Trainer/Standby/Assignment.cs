using System.Text.Json;

namespace OrleansTraining.Trainer.Standby;

/// <summary>
/// Who a trainer that stood by shall be: the variables that it would have found in its environment, as one line of JSON on
/// its standard input. The line's end says that it is whole.
/// </summary>
internal static class Assignment
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int MaxLength = 1024 * 1024;

    private const int FirstLength = 4096;

    /// <summary>Reads it; null when the input ends before: nobody needs the trainer any more.</summary>
    /// <exception cref="InvalidDataException">It is no such line.</exception>
    public static IReadOnlyDictionary<string, string>? Read(Stream input)
    {
        var line = new byte[FirstLength];
        var length = 0;
        while (true)
        {
            var read = input.Read(line, length, line.Length - length);
            if (read == 0)
                return null;
            var end = line.AsSpan(length, read).IndexOf((byte)'\n');
            if (end >= 0)
                return Parse(line.AsSpan(0, length + end));
            length += read;
            if (length == MaxLength)
                throw new InvalidDataException($"the assignment is longer than {MaxLength} bytes");
            if (length == line.Length)
                Array.Resize(ref line, Math.Min(2 * length, MaxLength));
        }
    }

    private static Dictionary<string, string> Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var variables = JsonSerializer.Deserialize<Dictionary<string, string>>(line);
            return variables is not null && !variables.ContainsValue(null!)
                ? variables
                : throw new InvalidDataException("the assignment holds null");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"the assignment is no object of strings: {error.Message}", error);
        }
    }
}
