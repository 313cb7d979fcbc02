using TorchSharp;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

public sealed class ShapeTests
{
    [Fact]
    public void Properties_DescribeTheTensor()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, 4);
        x.shape.ShouldBe([2, 3, 4]);
        x.size(-1).ShouldBe(4);
        x.stride().ShouldBe([12, 4, 1]);
        (x.dim(), x.numel(), x.element_size(), x.dtype).ShouldBe((3, 24, 4, float32));
        x.device.ToString().ShouldBe("cpu");
        Should.Throw<ArgumentOutOfRangeException>(() => x.size(3)).Message.ShouldContain("3 dimensions");
    }

    [Fact]
    public void Views_ShareMemoryAndCopiesDoNot()
    {
        using var scope = NewDisposeScope();
        var x = arange(6, dtype: float32);
        x.view(2, -1).transpose(0, 1).is_contiguous().ShouldBeFalse();
        x.view(2, 3)[0].fill_(9);
        x.data<float>().ToArray().ShouldBe([9f, 9f, 9f, 3f, 4f, 5f]);
        x.view(2, 3).t().contiguous().fill_(0);
        x.sum().ToSingle().ShouldBe(39f);
    }

    [Fact]
    public void Reshaping_GivesTheExpectedShapes()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, 4);
        x.reshape(6, -1).shape.ShouldBe([6, 4]);
        x.permute(2, 0, 1).shape.ShouldBe([4, 2, 3]);
        x.unsqueeze(1).shape.ShouldBe([2, 1, 3, 4]);
        x.unsqueeze(1).squeeze(1).shape.ShouldBe([2, 3, 4]);
        zeros(1, 2, 1).squeeze().shape.ShouldBe([2]);
        x.flatten(1).shape.ShouldBe([2, 12]);
        x.flatten().shape.ShouldBe([24]);
        x.unflatten(2, 2, 2).shape.ShouldBe([2, 3, 2, 2]);
        x.unflatten(-1, -1, 2).shape.ShouldBe([2, 3, 2, 2]);
        Should.Throw<ArgumentException>(() => x.unflatten(1, 2, 2));
        zeros(3, 1).expand(3, 5).shape.ShouldBe([3, 5]);
        zeros(2).repeat(3, 2).shape.ShouldBe([3, 4]);
    }

    [Fact]
    public void Joining_AndSplitting_AreInverse()
    {
        using var scope = NewDisposeScope();
        var x = arange(10);
        cat(x.split(3)).Equals(x).ShouldBeTrue();
        cat(x.split([4, 6])).Equals(x).ShouldBeTrue();
        x.chunk(3).Select(part => part.numel()).ShouldBe([4, 4, 2]);
        x.tensor_split(3).Select(part => part.numel()).ShouldBe([4, 3, 3]);
        stack(x.unbind()).Equals(x).ShouldBeTrue();
        stack([x, x], 1).shape.ShouldBe([10, 2]);
        vstack([x, x]).shape.ShouldBe([2, 10]);
        hstack(x, x).shape.ShouldBe([20]);
    }

    [Fact]
    public void Triangles_KeepTheirHalf()
    {
        using var scope = NewDisposeScope();
        ones(3, 3).tril().sum().ToSingle().ShouldBe(6f);
        ones(3, 3).triu(1).sum().ToSingle().ShouldBe(3f);
        eye(3).trace().ToSingle().ShouldBe(3f);
    }
}
