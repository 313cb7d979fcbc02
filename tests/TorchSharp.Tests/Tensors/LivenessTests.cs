using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Tensors;

[Collection(nameof(AloneCollection))]
public sealed class LivenessTests
{
    [Fact]
    public void TrainingSteps_AThousandTimes_LeaveTheNumberOfTensorsFlat()
    {
        using var weights = randn(8, 4).requires_grad_();
        using var bias = zeros(4, requires_grad: true);
        Step(weights, bias);
        Collect();
        var managed = Tensor.TotalCount;
        var native = NativeMethods.ot_live_tensors();
        for (var i = 0; i < 1000; i++)
            Step(weights, bias);
        Tensor.TotalCount.ShouldBe(managed);
        NativeMethods.ot_live_tensors().ShouldBe(native);
    }

    [Fact]
    public void Tensor_ThatNobodyDisposes_IsFreedByItsFinaliser()
    {
        Collect();
        var before = NativeMethods.ot_live_tensors();
        MakeGarbage();
        Collect();
        NativeMethods.ot_live_tensors().ShouldBe(before);
    }

    [Fact]
    public void ListResults_AndErrors_LeakNothing()
    {
        using var x = ones(6, 2);
        Collect();
        var before = NativeMethods.ot_live_tensors();
        for (var i = 0; i < 100; i++)
        {
            using var scope = NewDisposeScope();
            x.split(2).Length.ShouldBe(3);
            x[.., 1].sum().ToSingle().ShouldBe(6f);
            x[tensor(new long[] { 1, 2 })] = 1f;
            Should.Throw<System.Runtime.InteropServices.ExternalException>(() => x.view(5));
        }
        NativeMethods.ot_live_tensors().ShouldBe(before);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static void Step(Tensor weights, Tensor bias)
    {
        using var scope = NewDisposeScope();
        var loss = (rand(16, 8).mm(weights) + bias).tanh().square().mean();
        loss.backward();
        using (no_grad())
        {
            weights.add_(weights.grad!, -0.1);
            bias.add_(bias.grad!, -0.1);
        }
        weights.grad!.zero_();
        bias.grad = null;
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void MakeGarbage()
    {
        for (var i = 0; i < 100; i++)
            _ = ones(3) + 1;
    }
}
