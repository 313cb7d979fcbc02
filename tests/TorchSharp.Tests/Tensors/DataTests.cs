using TorchSharp;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

public sealed class DataTests
{
    [Fact]
    public void Accessor_OfATransposedTensor_FollowsItsDimensions()
    {
        using var scope = NewDisposeScope();
        using var data = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }).t().data<float>();
        data.ToArray().ShouldBe([1f, 4f, 2f, 5f, 3f, 6f]);
        data[2, 1].ShouldBe(6f);
        data[1].ShouldBe(4f);
        ((float[,])data.ToNDArray())[0, 1].ShouldBe(4f);
    }

    [Fact]
    public void Accessor_Writing_ChangesTheTensor()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 2);
        using var data = x.data<float>();
        data[1, 0] = 5;
        data.CopyFrom([1f, 2f], tensorIndex: 2);
        x.data<float>().ToArray().ShouldBe([0f, 0f, 1f, 2f]);
    }

    [Fact]
    public void Accessor_AfterItsTensorWasDisposed_StillHoldsTheMemory()
    {
        var x = tensor(new[] { 1f, 2f });
        using var data = x.data<float>();
        x.Dispose();
        data.ToArray().ShouldBe([1f, 2f]);
    }

    [Fact]
    public void Accessor_OutOfBounds_Throws()
    {
        using var x = zeros(2, 2);
        using var data = x.data<float>();
        Should.Throw<IndexOutOfRangeException>(() => data[4]);
        Should.Throw<IndexOutOfRangeException>(() => data[0, 2]);
        Should.Throw<ArgumentException>(() => data[0, 0, 0]);
        data.Dispose();
        Should.Throw<ObjectDisposedException>(() => data[0]);
    }

    [Fact]
    public void Bytes_AreTheMemoryItself()
    {
        using var x = zeros(2);
        BitConverter.TryWriteBytes(x.bytes[4..], 1.5f).ShouldBeTrue();
        x[1].ToSingle().ShouldBe(1.5f);
        x.bytes = new byte[8];
        x.sum().ToSingle().ShouldBe(0f);
        using var matrix = zeros(2, 3);
        using var turned = matrix.t();
        Should.Throw<InvalidOperationException>(() => _ = turned.bytes.Length);
        Should.Throw<ArgumentException>(() => x.bytes = new byte[7]);
    }

    [Fact]
    public void Streams_CarryTheBytes()
    {
        using var scope = NewDisposeScope();
        var x = randn(5);
        using var stream = new MemoryStream();
        x.WriteBytesToStream(stream);
        stream.Position = 0;
        var y = zeros(5);
        y.ReadBytesFromStream(stream);
        y.Equals(x).ShouldBeTrue();
        Should.Throw<EndOfStreamException>(() => y.ReadBytesFromStream(stream));
    }

    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(1.00390625f, 1f)]
    [InlineData(1.01171875f, 1.015625f)]
    [InlineData(-3.1415927f, -3.140625f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    public void BFloat16_RoundsToNearestEven(float value, float expected)
    {
        new BFloat16(value).ToSingle().ShouldBe(expected);
        using var single = tensor(new[] { value });
        using var rounded = single.bfloat16();
        rounded.item<BFloat16>().ShouldBe(new BFloat16(value));
    }

    [Fact]
    public void Scalar_ConvertsBothWays()
    {
        ((Scalar)2.5f).ToDouble().ShouldBe(2.5);
        ((Scalar)7).Type.ShouldBe(int64);
        ((Scalar)true).ToBoolean().ShouldBeTrue();
        Should.Throw<OverflowException>(() => ((Scalar)300).ToByte());
        using var x = tensor(new[] { 3 });
        x.ToScalar().ToInt32().ShouldBe(3);
    }
}
