using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Shards;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Trainer.Checkpoints;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>What trainers need of the cluster while they train, and what they do without it.</summary>
[Collection(TorchCollection.Name)]
public sealed class ControlPlaneTests
{
    private const int First = 100;
    private const int Last = 300;

    private static readonly JobSpec Spec = Specs.Mlp(steps: 400) with
    {
        Name = "job",
        WorldSize = 2,
        Exchange = ExchangeKind.Direct,
        Checkpoint = new() { Every = 0 },
        OrphanTimeout = TimeSpan.FromSeconds(2),
    };

    [Fact]
    public async Task Steps_OfADirectExchange_NeedNoCallToTheCluster()
    {
        await using var cluster = await TrainerCluster.StartAsync();
        var before = new TaskCompletionSource<IReadOnlyDictionary<string, int>>();
        var after = new TaskCompletionSource<IReadOnlyDictionary<string, int>>();
        cluster.Chaos = (_, point, step) =>
        {
            if (point == FaultPoint.Commit && step == First)
                before.TrySetResult(cluster.Calls);
            if (point == FaultPoint.Commit && step == Last)
                after.TrySetResult(cluster.Calls);
            return null;
        };
        var status = await cluster.EndAsync(await cluster.SubmitAsync(Spec));
        status.Phase.ShouldBe(JobPhase.Completed, $"{status.Reason}\n{cluster.Story}");

        var earlier = await before.Task;
        var calls = (await after.Task)
            .Select(call => (call.Key, Count: call.Value - earlier.GetValueOrDefault(call.Key)))
            .Where(call => call.Count > 0)
            .ToDictionary(call => call.Key, call => call.Count);
        // What goes on whether there are steps or not: heartbeats, polls, and what the grains tell each other of them.
        string[] steady =
        [
            $"{nameof(IWorkerGrain)}.{nameof(IWorkerGrain.HeartbeatAsync)}",
            $"{nameof(IJobGrain)}.{nameof(IJobGrain.WaitDirectiveAsync)}",
        ];
        var ofTrainers = calls.Where(call => IsOfTrainers(call.Key)).ToArray();
        ofTrainers.Select(call => call.Key).Except(steady).ShouldBeEmpty();
        ofTrainers.Sum(call => call.Value).ShouldBeLessThan(Last - First);
        calls.Keys.ShouldNotContain(call => call.StartsWith(nameof(IShardGrain)));
    }

    [Fact]
    public async Task Silence_OfAllSilos_IsEndedByACheckpointAndAnExit()
    {
        await using var cluster = await TrainerCluster.StartAsync();
        var steps = 0;
        cluster.Chaos = (_, point, step) =>
        {
            if (point == FaultPoint.Step)
                Thread.Sleep(1);
            Volatile.Write(ref steps, step);
            return null;
        };
        var job = await cluster.SubmitAsync(Spec with { Steps = 1_000_000 });
        await cluster.UntilAsync(job, status => status.Step > 20);
        await cluster.KillAllSilosAsync();
        var reached = Volatile.Read(ref steps);

        await cluster.UntilExitedAsync(2);

        cluster.Exits.Values.ShouldAllBe(code => code == ExitCode.ClusterNotReached);
        cluster.Story.ShouldNotContain("cannot go on in generation 1: this");
        var checkpoint = new CheckpointFolder(Path.Combine(cluster.StateFolder, "checkpoints", job)).Newest().ShouldNotBeNull();
        checkpoint.ShouldBeGreaterThan(reached, "steps go on without a silo");
        Math.Abs(checkpoint - Volatile.Read(ref steps)).ShouldBeLessThanOrEqualTo(1);
    }

    // Nodes poll for commands and tell that they are there.
    private static bool IsOfTrainers(string call) =>
        !call.StartsWith(nameof(INodeGrain)) && !call.StartsWith(nameof(INodeRegistryGrain)) && !IsOfGrains(call);

    private static bool IsOfGrains(string call) => call is "IJobGrain.WorkerProgressAsync" or "IWorkerGrain.EnsureRunningAsync"
        or "IWorkerGrain.GetStatusAsync" or "IJobGrain.GetStatusAsync" or "IJobGrain.EnsureAsync" || call.StartsWith("IJobRegistryGrain");
}
