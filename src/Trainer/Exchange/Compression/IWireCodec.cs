using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Exchange.Compression;

/// <summary>
/// Turns numbers into bytes for the wire and back. Stateless, so safe for several threads. The same numbers give the same
/// bytes on every machine, whatever the width of its SIMD registers.
/// </summary>
internal interface IWireCodec
{
    /// <summary>The name in the spec.</summary>
    WireFormat Format { get; }

    /// <summary>Bytes of so many numbers.</summary>
    int EncodedLength(int count);

    /// <summary>Encodes numbers. Those that are not finite are not finite either when they are decoded.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="destination">Receives exactly <see cref="EncodedLength"/> bytes.</param>
    /// <param name="residual">
    /// Error feedback (Seide et al. 2014): what earlier calls rounded away, which is added to the numbers first, and then
    /// holds what this call has rounded away. As long as <paramref name="values"/>, or empty for none.
    /// </param>
    void Encode(ReadOnlySpan<float> values, Span<byte> destination, Span<float> residual);

    /// <summary>Decodes exactly as many bytes as the numbers have.</summary>
    void Decode(ReadOnlySpan<byte> source, Span<float> values);
}
