namespace OrleansTraining.Trainer.Data;

/// <summary>The vocabulary <c>byte</c>: a token for each of the 256 byte values.</summary>
internal sealed class ByteText(TextSource source) : TokenText
{
    /// <inheritdoc />
    public override int Vocabulary => 256;

    /// <inheritdoc />
    public override int Count => source.Bytes.Length;

    /// <inheritdoc />
    public override ReadOnlySpan<int> Starts => source.Starts;

    /// <inheritdoc />
    public override void CopyTo(int start, Span<long> destination)
    {
        var bytes = source.Bytes.AsSpan(start, destination.Length);
        for (var i = 0; i < bytes.Length; i++)
            destination[i] = bytes[i];
    }

    /// <inheritdoc />
    public override int CountLines(int start, int end) => source.Bytes.AsSpan(start, end - start).Count((byte)'\n');
}
