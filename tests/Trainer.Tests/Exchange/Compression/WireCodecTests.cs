using System.Text.Json;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Trainer.Exchange.Compression;

namespace OrleansTraining.Trainer.Tests.Exchange.Compression;

public sealed class WireCodecTests
{
    [Fact]
    public void Bf16_Numbers_AreRoundedAsPyTorchDoes()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Exchange/Compression/Goldens/bf16.json")));
        var values = Numbers(json, "bits").Select(BitConverter.UInt32BitsToSingle).ToArray();
        var expected = Numbers(json, "bf16").Select(half => BitConverter.UInt32BitsToSingle(half << 16)).ToArray();

        RoundTrip(WireFormat.Bf16, values).ShouldBe(expected);

        // One at a time, past the vectors.
        values.Select(value => RoundTrip(WireFormat.Bf16, [value])[0]).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0x7FC00000u)]
    [InlineData(0xFFC00000u)]
    [InlineData(0x7F800001u)] // its payload is in the half that is cut off
    [InlineData(0xFFFFFFFFu)]
    public void Bf16_NotANumber_StaysThat(uint bits)
    {
        var values = Enumerable.Repeat(BitConverter.UInt32BitsToSingle(bits), 17).ToArray();
        RoundTrip(WireFormat.Bf16, values).ShouldAllBe(value => float.IsNaN(value));
    }

    [Theory]
    [InlineData("1 -1 0 0.5", "1 -1 0 0.503937")] // 0.5 is 63.5 steps of 1/127: to the even 64
    [InlineData("127 126.4 -127 0.6", "127 126 -127 1")]
    [InlineData("0 0", "0 0")]
    [InlineData("1e-40 -1e-41", "0 0")] // no scale can be so small
    [InlineData("3.4e38 -3.4e38", "3.4e38 -3.4e38")]
    public void Int8_Block_IsInStepsOfItsLargest(string values, string expected)
    {
        var decoded = RoundTrip(WireFormat.Int8, Parse(values));
        var numbers = Parse(expected);
        for (var i = 0; i < numbers.Length; i++)
            decoded[i].ShouldBe(numbers[i], (Math.Abs(numbers[i]) * 1e-5f) + 1e-30f);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Int8_NotFinite_IsNotFiniteInItsBlockAlone(float value)
    {
        var values = Pattern(600);
        values[300] = value;
        var decoded = RoundTrip(WireFormat.Int8, values);
        decoded[256..512].ShouldAllBe(number => float.IsNaN(number));
        decoded[..256].Concat(decoded[512..]).ShouldAllBe(number => float.IsFinite(number));
    }

    [Theory]
    [InlineData(WireFormat.Fp32, 1e-30)]
    [InlineData(WireFormat.Bf16, 1 / 256.0)]
    [InlineData(WireFormat.Int8, 1 / 200.0)]
    public void Encode_AnyLength_DecodesToTheNearest(WireFormat format, double tolerance)
    {
        foreach (var length in new[] { 0, 1, 7, 8, 15, 16, 31, 32, 33, 255, 256, 257, 511, 1000 })
        {
            var values = Pattern(length);
            var decoded = RoundTrip(format, values);
            for (var i = 0; i < length; i++)
                decoded[i].ShouldBe(values[i], (float)tolerance, $"{format} {length}[{i}]");
        }
    }

    [Theory]
    [InlineData(WireFormat.Bf16)]
    [InlineData(WireFormat.Int8)]
    public void Encode_WithResidual_LosesNothingInTheLongRun(WireFormat format)
    {
        const int rounds = 200;
        var codec = WireCodecs.Of(format);
        var values = Pattern(300);
        var (bytes, decoded) = (new byte[codec.EncodedLength(values.Length)], new float[values.Length]);
        var (residual, sums) = (new float[values.Length], new double[values.Length]);
        for (var round = 0; round < rounds; round++)
        {
            codec.Encode(values, bytes, residual);
            codec.Decode(bytes, decoded);
            for (var i = 0; i < sums.Length; i++)
                sums[i] += decoded[i];
        }
        for (var i = 0; i < sums.Length; i++)
            (sums[i] + residual[i]).ShouldBe(values[i] * (double)rounds, 1e-3, $"[{i}]");
    }

    [Theory]
    [InlineData(WireFormat.Bf16)]
    [InlineData(WireFormat.Int8)]
    public void Encode_NotFiniteWithResidual_DoesNotPoisonTheNext(WireFormat format)
    {
        var codec = WireCodecs.Of(format);
        foreach (var length in new[] { 5, 40 })
        {
            var (values, residual) = (Pattern(length), new float[length]);
            values[2] = float.PositiveInfinity;
            codec.Encode(values, new byte[codec.EncodedLength(length)], residual);
            residual.ShouldAllBe(value => float.IsFinite(value));
        }
    }

    [Theory]
    [InlineData(WireFormat.Fp32)]
    [InlineData(WireFormat.Bf16)]
    [InlineData(WireFormat.Int8)]
    public void Spans_ThatDoNotFit_AreRefused(WireFormat format)
    {
        var codec = WireCodecs.Of(format);
        var length = codec.EncodedLength(10);
        Should.Throw<ArgumentException>(() => codec.Encode(new float[10], new byte[length - 1], []));
        Should.Throw<ArgumentException>(() => codec.Encode(new float[10], new byte[length], new float[9]));
        Should.Throw<ArgumentException>(() => codec.Decode(new byte[length + 1], new float[10]));
    }

    private static float[] RoundTrip(WireFormat format, float[] values)
    {
        var codec = WireCodecs.Of(format);
        var bytes = new byte[codec.EncodedLength(values.Length)];
        codec.Encode(values, bytes, []);
        var decoded = new float[values.Length];
        codec.Decode(bytes, decoded);
        return decoded;
    }

    private static float[] Pattern(int length) => [.. Enumerable.Range(0, length).Select(i => MathF.Sin((0.37f * i) + 1))];

    private static float[] Parse(string numbers) =>
        [.. numbers.Split(' ').Select(number => float.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    private static uint[] Numbers(JsonDocument json, string name) =>
        [.. json.RootElement.GetProperty(name).EnumerateArray().Select(item => item.GetUInt32())];
}
