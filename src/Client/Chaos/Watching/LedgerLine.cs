using System.Text.Json;

namespace OrleansTraining.Client.Chaos.Watching;

/// <summary>Reads of a ledger's line what is needed while the job runs: when which step was committed. The shares are for the checker.</summary>
internal static class LedgerLine
{
    private const int Ticks = 10;

    /// <summary>The commit of a worker; null for the header, and for what is no line of a ledger.</summary>
    public static Commit? Read(int slot, int attempt, ReadOnlySpan<byte> line)
    {
        long? micros = null, generation = null, step = null, duration = null, compute = null;
        var learning = false;
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("l"u8))
                    learning = reader.Read() && reader.TokenType == JsonTokenType.True;
                else if (reader.ValueTextEquals("d"u8))
                    duration = Number(ref reader);
                else if (reader.ValueTextEquals("c"u8))
                    compute = Number(ref reader);
                else if (reader.ValueTextEquals("t"u8))
                    micros = Number(ref reader);
                else if (reader.ValueTextEquals("g"u8))
                    generation = Number(ref reader);
                else if (reader.ValueTextEquals("s"u8))
                    step = Number(ref reader);
                else
                    reader.Skip();
                // What follows are the shares, by far the most of it.
                if (micros is { } time && generation is not null && step is not null)
                {
                    var begun = checked(time - (duration ?? 0));
                    return new(slot, attempt, generation.Value, checked((int)step.Value), At(time), At(begun), At(checked(begun + (compute ?? 0))), learning);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or OverflowException or ArgumentOutOfRangeException)
        {
            // The checker says what is wrong with it.
        }
        return null;
    }

    private static DateTimeOffset At(long micros) => DateTimeOffset.UnixEpoch.AddTicks(checked(micros * Ticks));

    private static long? Number(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) ? value : null;
}
