using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

[Collection(nameof(AloneCollection))]
public sealed class ThreadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SetNumThreads_ReachesLibtorchAndItsBlas(int threads)
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(threads);
            get_num_threads().ShouldBe(threads);
            if (NativeMethods.ot_blas_threads() is var blas and > 0)
                blas.ShouldBe(threads);
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void SetNumThreads_ReachesThreadsThatComputedBefore()
    {
        var before = get_num_threads();
        var seen = new List<int>();
        using var turn = new AutoResetEvent(false);
        using var done = new AutoResetEvent(false);
        var other = new Thread(() =>
        {
            for (var round = 0; round < 2; round++)
            {
                turn.WaitOne();
                seen.Add(get_num_threads());
                done.Set();
            }
        });
        other.Start();
        try
        {
            foreach (var threads in (int[])[3, 1])
            {
                set_num_threads(threads);
                turn.Set();
                done.WaitOne();
            }
        }
        finally
        {
            set_num_threads(before);
        }
        other.Join();
        seen.ShouldBe([3, 1]);
    }

    [Fact]
    public void SetNumThreads_OfNone_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => set_num_threads(0));

    [Fact]
    public void Matmul_Again_GivesTheSameBits()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var a = randn(96, 200, generator: generator);
        var b = randn(200, 64, generator: generator);
        var first = a.mm(b);
        for (var round = 0; round < 20; round++)
            a.mm(b).Equals(first).ShouldBeTrue();
    }

    [Fact]
    public void Training_OnManyThreadsAtOnce_GivesEachTheSameResult()
    {
        var results = new float[4];
        Parallel.For(0, results.Length, i =>
        {
            using var scope = NewDisposeScope();
            using var generator = new Generator(9);
            var weight = randn(6, 6, generator: generator).requires_grad_();
            for (var step = 0; step < 50; step++)
            {
                using var inner = NewDisposeScope();
                weight.matmul(weight).tanh().mean().backward();
                using (no_grad())
                    weight.add_(weight.grad!, -0.5);
                weight.grad = null;
            }
            results[i] = weight.sum().ToSingle();
        });
        results.Distinct().Count().ShouldBe(1);
    }
}
