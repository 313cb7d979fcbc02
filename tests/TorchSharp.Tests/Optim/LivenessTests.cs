using OrleansTraining.TorchSharp.Tests.NN;
using static TorchSharp.torch;

namespace OrleansTraining.TorchSharp.Tests.Optim;

public sealed class LivenessTests
{
    private const int Steps = 1000;

    [Fact]
    public void TensorCount_OverAThousandTrainingSteps_IsFlatAndTheLossFalls()
    {
        manual_seed(1);
        using var model = new Gpt(layers: 1);
        using var optimizer = optim.AdamW(model.parameters(), 3e-3, weight_decay: 0.01);
        using var loss = nn.CrossEntropyLoss();
        using var ids = randint(0, 11, new long[] { 4, 7 });
        var first = Step(model, optimizer, loss, ids);
        Step(model, optimizer, loss, ids);
        var before = DisposeScopeBalance();
        var last = first;
        for (var i = 0; i < Steps; i++)
            last = Step(model, optimizer, loss, ids);
        DisposeScopeBalance().ShouldBe(before);
        last.ShouldBeLessThan(first / 2);
    }

    private static float Step(Gpt model, optim.Optimizer optimizer, nn.IModule<Tensor, Tensor, Tensor> loss, Tensor ids)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var logits = model.call(ids.narrow(1, 0, 6));
        var value = loss.call(logits.reshape(-1, 11), ids.narrow(1, 1, 6).reshape(-1));
        value.backward();
        nn.utils.clip_grad_norm_(model.parameters(), 1.0);
        optimizer.step();
        return value.item<float>();
    }

    // Tensors of this thread that were made and not yet disposed: other tests make theirs on other threads.
    private static long DisposeScopeBalance() =>
        global::TorchSharp.DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
}
