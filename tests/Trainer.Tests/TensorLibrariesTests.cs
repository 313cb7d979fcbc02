using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Trainer.Coordination;
using OrleansTraining.Trainer.Tests.Coordination;
using OrleansTraining.Trainer.Tests.Support;
using TorchSharp;

namespace OrleansTraining.Trainer.Tests;

[Collection(TorchCollection.Name)]
public sealed class TensorLibrariesTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Begin_LibrariesThere_LoadsAndLeavesTheThreadsOfOthersAlone()
    {
        var threads = torch.get_num_threads();

        await using var libraries = TensorLibraries.Begin();

        await libraries.Loaded.WaitAsync(Limit);
        torch.get_num_threads().ShouldBe(threads);
    }

    [Fact]
    public async Task Worker_LibraryMissing_EndsWithThat()
    {
        await using var cluster = await TrainerCluster.StartAsync();
        var job = await cluster.SubmitAsync(Specs.Mlp(steps: 5) with { Name = "job", WorldSize = 1, Exchange = ExchangeKind.Grain });
        var context = await cluster.ContextAsync(new WorkerIdentity(job, 0, 1), _ => { }, CancellationToken.None);
        using var progress = context.Progress;
        var missing = new DllNotFoundException("libotorch.so is missing");

        var work = new Worker(context with { Libraries = Task.FromException(missing) }).RunAsync(CancellationToken.None, CancellationToken.None);

        (await Should.ThrowAsync<DllNotFoundException>(work.WaitAsync(Limit))).ShouldBeSameAs(missing);
        await cluster.EndAsync(job);
    }
}
