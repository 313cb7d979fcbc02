using TorchSharp;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

public sealed class ValueTests
{
    private static readonly float[] Some = [-1.5f, 0f, 0.5f, 2f];

    [Fact]
    public void Operators_WithTensorsAndNumbers_WorkElementByElement()
    {
        using var scope = NewDisposeScope();
        var x = tensor(Some);
        Values(x + x).ShouldBe([-3f, 0f, 1f, 4f]);
        Values(x - 1).ShouldBe([-2.5f, -1f, -0.5f, 1f]);
        Values(1 - x).ShouldBe([2.5f, 1f, 0.5f, -1f]);
        Values(2f * x).ShouldBe([-3f, 0f, 1f, 4f]);
        Values(x / 2.0).ShouldBe([-0.75f, 0f, 0.25f, 1f]);
        Values(1 / tensor(new[] { 2f, 4f })).ShouldBe([0.5f, 0.25f]);
        Values(-x).ShouldBe([1.5f, -0f, -0.5f, -2f]);
        Values(tensor(new[] { 5f, -5f }) % 3).ShouldBe([2f, 1f]);
        (x > 0).data<bool>().ToArray().ShouldBe([false, false, true, true]);
        (0 >= x).data<bool>().ToArray().ShouldBe([true, true, false, false]);
        (x == 0.5f).data<bool>().ToArray().ShouldBe([false, false, true, false]);
        (~(x > 0) | (x == 2f)).data<bool>().ToArray().ShouldBe([true, true, false, true]);
    }

    [Fact]
    public void InPlace_ReturnsTheSameObject()
    {
        using var scope = NewDisposeScope();
        var x = ones(3);
        x.add_(2).ShouldBeSameAs(x);
        x.mul_(tensor(new[] { 1f, 2f, 3f })).sub_(1).div_(2).ShouldBeSameAs(x);
        Values(x).ShouldBe([1f, 2.5f, 4f]);
        Values(x.add_(ones(3), alpha: -1)).ShouldBe([0f, 1.5f, 3f]);
        Values(x.addcmul_(ones(3), ones(3), 2)).ShouldBe([2f, 3.5f, 5f]);
        Values(x.addcdiv_(ones(3), full(3, 2f), -2)).ShouldBe([1f, 2.5f, 4f]);
        Values(x.lerp_(zeros(3), full([], 0.5f))).ShouldBe([0.5f, 1.25f, 2f]);
        Values(x.clamp_(0.6, 1.5)).ShouldBe([0.6f, 1.25f, 1.5f]);
        Values(x.zero_()).ShouldBe([0f, 0f, 0f]);
    }

    [Fact]
    public void Mathematics_AgreesWithDotNet()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0.1, 0.7, 1.9 });
        void Same(Tensor actual, Func<double, double> expected)
        {
            var values = actual.data<double>().ToArray();
            for (var i = 0; i < values.Length; i++)
                values[i].ShouldBe(expected(x[i].item<double>()), 1e-12);
        }

        Same(x.exp(), Math.Exp);
        Same(x.log(), Math.Log);
        Same(x.sqrt(), Math.Sqrt);
        Same(x.rsqrt(), v => 1 / Math.Sqrt(v));
        Same(x.tanh(), Math.Tanh);
        Same(x.sin(), Math.Sin);
        Same(x.sigmoid(), v => 1 / (1 + Math.Exp(-v)));
        Same(x.pow(2.5), v => Math.Pow(v, 2.5));
        Same(x.round(1), v => Math.Round(v, 1));
        Same(x.log1p(), v => Math.Log(1 + v));
    }

    [Fact]
    public void Reductions_CoverAllOrSomeDimensions()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 9 } });
        x.sum().ToSingle().ShouldBe(24f);
        Values(x.sum(dim: 0)).ShouldBe([5f, 7f, 12f]);
        x.sum(1, keepdim: true).shape.ShouldBe([2, 1]);
        Values(x.mean([1])).ShouldBe([2f, 6f]);
        x.mean().ToSingle().ShouldBe(4f);
        x.var(unbiased: false).ToSingle().ShouldBe(40f / 6, 1e-5f);
        Values(x.var(1)).ShouldBe([1f, 7f]);
        x.max().ToSingle().ShouldBe(9f);
        var (values, indexes) = x.max(1);
        Values(values).ShouldBe([3f, 9f]);
        indexes.data<long>().ToArray().ShouldBe([2, 2]);
        x.argmax().ToInt64().ShouldBe(5);
        Values(x.amax(0)).ShouldBe([4f, 5f, 9f]);
        Values(x.cumsum(1)).ShouldBe([1f, 3f, 6f, 4f, 9f, 18f]);
        x.norm().ToSingle().ShouldBe(MathF.Sqrt(136), 1e-4f);
        (x > 0).all().ToBoolean().ShouldBeTrue();
        (x > 8).any(0).data<bool>().ToArray().ShouldBe([false, false, true]);
        Values(x.topk(2).values).ShouldBe([3f, 2f, 9f, 5f]);
    }

    [Fact]
    public void Products_OfMatrices_AreRight()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new float[,] { { 1, 2 }, { 3, 4 } });
        var v = tensor(new[] { 1f, -1f });
        Values(a.mm(a)).ShouldBe([7f, 10f, 15f, 22f]);
        Values(a.matmul(v)).ShouldBe([-1f, -1f]);
        Values(stack([a, a]).bmm(stack([a, a]))[1]).ShouldBe([7f, 10f, 15f, 22f]);
        Values(zeros(2, 2).addmm(a, a, alpha: 2)).ShouldBe([14f, 20f, 30f, 44f]);
        Values(einsum("ij,jk->ik", a, a)).ShouldBe([7f, 10f, 15f, 22f]);
        v.dot(v).ToSingle().ShouldBe(2f);
    }

    [Fact]
    public void Comparisons_OfWholeTensors_AnswerOnce()
    {
        using var scope = NewDisposeScope();
        ones(2).Equals(ones(2)).ShouldBeTrue();
        ones(2).Equals(ones(3)).ShouldBeFalse();
        ones(2).allclose(full(2, 1.00001f), rtol: 1e-3).ShouldBeTrue();
        ones(2).allclose(full(2, 1.1f)).ShouldBeFalse();
        tensor(new[] { 1f, float.NaN, float.PositiveInfinity }).isfinite().data<bool>().ToArray().ShouldBe([true, false, false]);
    }

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();
}
