using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

public sealed class RandomTests
{
    [Fact]
    public void Rand_AfterSeedZero_GivesPyTorchsNumbers()
    {
        using var scope = NewDisposeScope();
        var generator = new Generator(0);
        var values = rand(3, generator: generator).data<float>().ToArray();
        values[0].ShouldBe(0.4963f, 0.00005f);
        values[1].ShouldBe(0.7682f, 0.00005f);
        values[2].ShouldBe(0.0885f, 0.00005f);
    }

    [Fact]
    public void ManualSeed_Again_GivesTheSameNumbers()
    {
        lock (GlobalGenerator.Lock)
        {
            using var scope = NewDisposeScope();
            manual_seed(7);
            var first = cat([randn(100), rand(100), randint(10, [100]).@float(), randperm(100).@float()]);
            manual_seed(7);
            var second = cat([randn(100), rand(100), randint(10, [100]).@float(), randperm(100).@float()]);
            first.Equals(second).ShouldBeTrue();
            initial_seed().ShouldBe(7);
        }
    }

    [Fact]
    public void GetRngState_SetAgain_RepeatsTheNumbers()
    {
        lock (GlobalGenerator.Lock)
        {
            using var scope = NewDisposeScope();
            manual_seed(1);
            var state = get_rng_state();
            var first = randn(5);
            set_rng_state(state);
            randn(5).Equals(first).ShouldBeTrue();
        }
    }

    [Fact]
    public void Generator_OfItsOwn_LeavesTheGlobalOneAlone()
    {
        lock (GlobalGenerator.Lock)
        {
            using var scope = NewDisposeScope();
            manual_seed(3);
            var before = get_rng_state();
            using var generator = new Generator(5);
            var drawn = empty(4).normal_(0, 1, generator);
            empty(4).uniform_(0, 1, generator);
            get_rng_state().Equals(before).ShouldBeTrue();
            generator.manual_seed(5);
            empty(4).normal_(0, 1, generator).Equals(drawn).ShouldBeTrue();
        }
    }

    [Fact]
    public void Randperm_HoldsEachNumberOnce()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        var permutation = randperm(50, generator: generator).data<long>().ToArray();
        permutation.ShouldNotBe(Enumerable.Range(0, 50).Select(i => (long)i));
        permutation.Order().ShouldBe(Enumerable.Range(0, 50).Select(i => (long)i));
    }

    [Fact]
    public void Generator_AfterDispose_Throws()
    {
        var generator = new Generator(1);
        generator.Dispose();
        generator.Dispose();
        Should.Throw<ObjectDisposedException>(() => rand(1, generator: generator));
    }
}
