using TorchSharp;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

public sealed class IndexingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _x = arange(12, dtype: float32).view(3, 4);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Place_OfTheFirstDimension_IsARow()
    {
        Values(_x[1]).ShouldBe([4f, 5f, 6f, 7f]);
        Values(_x[-1]).ShouldBe([8f, 9f, 10f, 11f]);
        _x[1, 2].ToSingle().ShouldBe(6f);
    }

    [Fact]
    public void Ranges_CutEachDimension()
    {
        Values(_x[1..2, ..2]).ShouldBe([4f, 5f]);
        Values(_x[.., ^1]).ShouldBe([3f, 7f, 11f]);
        Values(_x[^2.., 1..^1]).ShouldBe([5f, 6f, 9f, 10f]);
        Values(_x[TensorIndex.Colon, TensorIndex.Slice(0, null, 3)]).ShouldBe([0f, 3f, 4f, 7f, 8f, 11f]);
    }

    [Fact]
    public void Marks_AddAndSkipDimensions()
    {
        _x[TensorIndex.None].shape.ShouldBe([1, 3, 4]);
        _x[TensorIndex.Ellipsis, TensorIndex.None].shape.ShouldBe([3, 4, 1]);
        Values(_x[TensorIndex.Ellipsis, 0]).ShouldBe([0f, 4f, 8f]);
    }

    [Fact]
    public void Tensors_PickElements()
    {
        Values(_x[tensor(new long[] { 2, 0 })]).ShouldBe([8f, 9f, 10f, 11f, 0f, 1f, 2f, 3f]);
        Values(_x[tensor(new long[] { 2, 0 }), tensor(new long[] { 3, 1 })]).ShouldBe([11f, 1f]);
        Values(_x[TensorIndex.Slice(1), TensorIndex.Tensor(tensor(new long[] { 0, 3 }))]).ShouldBe([4f, 7f, 8f, 11f]);
        Values(_x[_x > 9]).ShouldBe([10f, 11f]);
    }

    [Fact]
    public void Setting_APlace_WritesThrough()
    {
        _x[0, 1] = 50f;
        _x[1] = tensor(new[] { -1f });
        _x[2, 1..3] = tensor(new[] { 7, 8 });
        Values(_x).ShouldBe([0f, 50f, 2f, 3f, -1f, -1f, -1f, -1f, 8f, 7f, 8f, 11f]);
    }

    [Fact]
    public void Setting_ByTensor_WritesTheNamedPlaces()
    {
        _x[tensor(new long[] { 0, 2 })] = 9f;
        _x[_x == 5f] = 0f;
        Values(_x).ShouldBe([9f, 9f, 9f, 9f, 4f, 0f, 6f, 7f, 9f, 9f, 9f, 9f]);
    }

    [Fact]
    public void IndexPut_Accumulating_AddsRepeatedPlaces()
    {
        var sum = zeros(3);
        sum.index_put_(ones(3), [tensor(new long[] { 1, 1, 2 })], true);
        Values(sum).ShouldBe([0f, 2f, 1f]);
    }

    [Fact]
    public void Setting_OfMoreLeadingOnes_IsTaken()
    {
        _x[0] = ones(1, 1, 4);
        Values(_x[0]).ShouldBe([1f, 1f, 1f, 1f]);
    }

    [Fact]
    public void TooManyPlaces_Throw()
    {
        Should.Throw<IndexOutOfRangeException>(() => _x[0, 0, 0]);
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => _x[3]).Message.ShouldContain("out of range");
    }

    [Fact]
    public void Reading_AView_SharesTheMemory()
    {
        _x[1].fill_(0);
        _x.sum().ToSingle().ShouldBe(44f);
    }

    [Fact]
    public void Lookups_FollowTheirIndex()
    {
        var index = tensor(new long[] { 0, 2 });
        _x.index_select(1, index).shape.ShouldBe([3, 2]);
        Values(_x.gather(1, tensor(new long[,] { { 3 }, { 0 }, { 1 } }))).ShouldBe([3f, 4f, 9f]);
        Values(zeros(1, 3).scatter(1, tensor(new long[,] { { 2, 0 } }), tensor(new float[,] { { 5, 6 } }))).ShouldBe([6f, 0f, 5f]);
        Values(_x[0].masked_fill(_x[0] > 1, -1)).ShouldBe([0f, 1f, -1f, -1f]);
        Values(where(_x[0] > 1, _x[0], zeros(4))).ShouldBe([0f, 0f, 2f, 3f]);
        Values(_x[0].where(_x[0] > 1, zeros(4))).ShouldBe([0f, 0f, 2f, 3f]);
    }

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();
}
