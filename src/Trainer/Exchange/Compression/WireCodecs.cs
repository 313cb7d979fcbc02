using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Trainer.Exchange.Compression;

/// <summary>The codecs by their format.</summary>
internal static class WireCodecs
{
    private static readonly Fp32Codec Fp32 = new();
    private static readonly Bf16Codec Bf16 = new();
    private static readonly Int8Codec Int8 = new();

    /// <summary>The codec of a format.</summary>
    public static IWireCodec Of(WireFormat format) => format switch
    {
        WireFormat.Fp32 => Fp32,
        WireFormat.Bf16 => Bf16,
        WireFormat.Int8 => Int8,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "is not known"),
    };

    /// <summary>Refuses spans that do not belong together.</summary>
    internal static void Check(int expected, int bytes, int count, int residual)
    {
        if (bytes != expected)
            throw new ArgumentException($"{count} numbers take {expected} bytes, not {bytes}");
        if (residual != 0 && residual != count)
            throw new ArgumentException($"{count} numbers have {count} residuals, not {residual}");
    }
}
