using System.Runtime.InteropServices;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Exchange.Compression;

/// <summary>The numbers as they are, little endian.</summary>
internal sealed class Fp32Codec : IWireCodec
{
    /// <inheritdoc />
    public WireFormat Format => WireFormat.Fp32;

    /// <inheritdoc />
    public int EncodedLength(int count) => checked(count * sizeof(float));

    /// <inheritdoc />
    public void Encode(ReadOnlySpan<float> values, Span<byte> destination, Span<float> residual)
    {
        WireCodecs.Check(EncodedLength(values.Length), destination.Length, values.Length, residual.Length);
        MemoryMarshal.AsBytes(values).CopyTo(destination);
    }

    /// <inheritdoc />
    public void Decode(ReadOnlySpan<byte> source, Span<float> values)
    {
        WireCodecs.Check(EncodedLength(values.Length), source.Length, values.Length, 0);
        source.CopyTo(MemoryMarshal.AsBytes(values));
    }
}
