using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Goldens;

/// <summary>Compares tensors with goldens.</summary>
public static class TensorAssert
{
    /// <summary>Shape and type must be equal; integers exactly, floating numbers up to a tolerance.</summary>
    public static void ShouldMatch(this Tensor actual, PackedTensor expected, string what, double tolerance = 1e-6)
    {
        actual.shape.ShouldBe(expected.Shape, what);
        actual.dtype.ShouldBe(expected.Type, what);
        using var golden = expected.Unpack();
        using var plain = actual.detach();
        var mine = Numbers(plain);
        var theirs = Numbers(golden);
        for (var i = 0; i < mine.Length; i++)
        {
            if (!Close(mine[i], theirs[i], tolerance))
                throw new ShouldAssertException($"{what}: element {i} is {mine[i]:R}; PyTorch has {theirs[i]:R}.");
        }
    }

    /// <summary>Shape, type and every bit must be equal.</summary>
    public static void ShouldBeExactly(this Tensor actual, Tensor expected)
    {
        actual.shape.ShouldBe(expected.shape);
        actual.dtype.ShouldBe(expected.dtype);
        using var mine = actual.detach().contiguous();
        using var theirs = expected.detach().contiguous();
        mine.bytes.SequenceEqual(theirs.bytes).ShouldBeTrue();
    }

    /// <summary>The names must be equal and in the same order, and each tensor must match.</summary>
    public static void ShouldMatchAll(
        this IReadOnlyDictionary<string, Tensor> actual, IReadOnlyDictionary<string, PackedTensor> expected, string what)
    {
        actual.Keys.ShouldBe(expected.Keys, what);
        foreach (var (name, tensor) in actual)
            tensor.ShouldMatch(expected[name], $"{what} of {name}");
    }

    /// <summary>The weights whose weighted sum the goldens' gradients belong to.</summary>
    public static Tensor WeightedSum(IEnumerable<Tensor> outputs)
    {
        Tensor? total = null;
        foreach (var output in outputs.Where(o => o.requires_grad))
        {
            var count = (int)output.numel();
            var weights = tensor([.. Enumerable.Range(0, count).Select(i => ((7919L * i % 13) - 6) / 4.0)])
                .to(output.dtype)
                .reshape(output.shape);
            var term = (output * weights).sum();
            total = total is null ? term : total + term;
        }
        return total ?? throw new InvalidOperationException("No result depends on an input that needs a gradient.");
    }

    private static bool Close(double mine, double theirs, double tolerance) =>
        mine.Equals(theirs) || Math.Abs(mine - theirs) <= tolerance * Math.Max(1, Math.Abs(theirs));

    private static double[] Numbers(Tensor tensor)
    {
        using var wide = tensor.to(ScalarType.Float64);
        using var flat = wide.contiguous();
        return flat.data<double>().ToArray();
    }
}
