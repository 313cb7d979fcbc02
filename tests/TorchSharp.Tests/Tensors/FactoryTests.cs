using TorchSharp;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

public sealed class FactoryTests
{
    [Fact]
    public void Tensor_OfEachType_KeepsItsValues()
    {
        using var scope = NewDisposeScope();
        Keeps<float>(tensor(new[] { 1.5f, -2f }), float32, [1.5f, -2f]);
        Keeps<double>(tensor(new[] { 1.5, -2 }), float64, [1.5, -2]);
        Keeps<long>(tensor(new[] { 1L, long.MinValue }), int64, [1, long.MinValue]);
        Keeps<int>(tensor(new[] { 1, -2 }), int32, [1, -2]);
        Keeps<short>(tensor(new short[] { 1, -2 }), int16, [1, -2]);
        Keeps<sbyte>(tensor(new sbyte[] { 1, -2 }), int8, [1, -2]);
        Keeps<byte>(tensor(new byte[] { 1, 255 }), uint8, [1, 255]);
        Keeps<bool>(tensor(new[] { true, false }), @bool, [true, false]);
        Keeps<Half>(tensor(new[] { (Half)1.5f }), float16, [(Half)1.5f]);
        Keeps<BFloat16>(tensor(new[] { new BFloat16(1.5f) }), bfloat16, [new BFloat16(1.5f)]);
    }

    [Fact]
    public void Tensor_OfArraysListsAndMemory_TakesTheirShape()
    {
        using var scope = NewDisposeScope();
        tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }).shape.ShouldBe([2, 3]);
        tensor(new int[2, 3, 4]).shape.ShouldBe([2, 3, 4]);
        tensor(new float[6], [2, 3]).shape.ShouldBe([2, 3]);
        tensor((IList<float>)new List<float> { 1, 2 }, 2, 1).shape.ShouldBe([2, 1]);
        tensor(new float[6].AsMemory(1, 4), [2, 2]).shape.ShouldBe([2, 2]);
        tensor(3.5f).shape.ShouldBeEmpty();
        tensor(new float[0, 3]).shape.ShouldBe([0, 3]);
        tensor(new[] { 1, 2 }, dtype: float64).dtype.ShouldBe(float64);
    }

    [Fact]
    public void Tensor_OfUnfittingShape_SaysBoth()
    {
        var error = Should.Throw<System.Runtime.InteropServices.ExternalException>(() => tensor(new float[5], [2, 3]));
        error.Message.ShouldContain("20 bytes");
        error.Message.ShouldContain("24");
    }

    [Fact]
    public void Tensor_OfAnArray_IsACopy()
    {
        using var scope = NewDisposeScope();
        var array = new[] { 1f, 2f };
        var x = tensor(array);
        array[0] = 9;
        x[0].ToSingle().ShouldBe(1f);
    }

    [Fact]
    public void Frombuffer_SharesTheArraysMemory()
    {
        var array = new[] { 1f, 2f, 3f };
        using (var x = frombuffer(array, float32, count: 2, offset: 1))
        {
            array[1] = 9;
            x.data<float>().ToArray().ShouldBe([9f, 3f]);
            x[1] = 7f;
        }
        array.ShouldBe([1f, 9f, 7f]);
        Should.Throw<ArgumentException>(() => frombuffer(array, float64));
        Should.Throw<ArgumentOutOfRangeException>(() => frombuffer(array, float32, count: 3, offset: 1));
    }

    [Fact]
    public void FromArray_TakesShapeAndType()
    {
        using var scope = NewDisposeScope();
        from_array(new double[2, 3]).shape.ShouldBe([2, 3]);
        from_array(new int[4], int64).dtype.ShouldBe(int64);
        Should.Throw<NotSupportedException>(() => from_array(new string[1]));
        ones(2).new_zeros(3, 4).shape.ShouldBe([3, 4]);
        ones(2, dtype: int32).new_full(2, 5).data<int>().ToArray().ShouldBe([5, 5]);
    }

    [Fact]
    public void ToString_NamesShapeTypeAndDevice()
    {
        using var scope = NewDisposeScope();
        ones(2, 3).ToString().ShouldBe("[2x3], type = Float32, device = cpu");
        tensor(2.5).ToString().ShouldBe("[], type = Float64, device = cpu, value = 2.5");
    }

    [Fact]
    public void Finfo_KnowsTheLimits()
    {
        finfo().eps.ShouldBe(1.1920928955078125e-7);
        finfo(bfloat16).bits.ShouldBe(16);
        Should.Throw<ArgumentException>(() => finfo(int32));
    }

    [Fact]
    public void Factories_GiveTheExpectedElements()
    {
        using var scope = NewDisposeScope();
        zeros(2, dtype: int64).data<long>().ToArray().ShouldBe([0, 0]);
        full(2, 3f).data<float>().ToArray().ShouldBe([3f, 3f]);
        full(2, 3).dtype.ShouldBe(int64);
        arange(3).data<long>().ToArray().ShouldBe([0, 1, 2]);
        arange(1f, 2f, 0.5f).data<float>().ToArray().ShouldBe([1f, 1.5f]);
        linspace(0, 1, 3).data<float>().ToArray().ShouldBe([0f, 0.5f, 1f]);
        eye(2).data<float>().ToArray().ShouldBe([1f, 0f, 0f, 1f]);
        ones(2, requires_grad: true).requires_grad.ShouldBeTrue();
        zeros_like(ones(2, 3), dtype: int32).dtype.ShouldBe(int32);
        randint(3, 5, [100]).amin().ToInt64().ShouldBeGreaterThanOrEqualTo(3);
        empty(2, 0).numel().ShouldBe(0);
    }

    [Fact]
    public void Names_AreRefused() =>
        Should.Throw<NotSupportedException>(() => zeros(2, names: ["n"]));

    [Fact]
    public void Conversions_ChangeTypeAndKeepIdentityWhereNothingChanges()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.7f, -2.2f });
        x.to(float32).ShouldBeSameAs(x);
        x.cpu().ShouldBeSameAs(x);
        x.to(float32, copy: true).ShouldNotBeSameAs(x);
        x.to(int32).data<int>().ToArray().ShouldBe([1, -2]);
        x.bfloat16().@float()[0].ToSingle().ShouldBe(new BFloat16(1.7f).ToSingle());
        x.to(float64, disposeAfter: true).dtype.ShouldBe(float64);
        x.IsInvalid.ShouldBeTrue();
    }

    [Fact]
    public void Device_FromADescription_IsReadOrRefused()
    {
        device("cuda:1").index.ShouldBe(1);
        device("cpu").ToString().ShouldBe("cpu");
        Should.Throw<ArgumentException>(() => device("gpu:x")).Message.ShouldContain("gpu:x");
        Should.Throw<ArgumentException>(() => device("cuda:-1"));
    }

    private static void Keeps<T>(Tensor actual, ScalarType type, T[] values)
        where T : unmanaged
    {
        actual.dtype.ShouldBe(type);
        actual.data<T>().ToArray().ShouldBe(values);
        actual[0].item<T>().ShouldBe(values[0]);
    }
}
