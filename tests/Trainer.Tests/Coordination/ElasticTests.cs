using System.Collections.Concurrent;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Ledger;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Trainer.Faults;
using OrleansTraining.Trainer.Tests.Support;

namespace OrleansTraining.Trainer.Tests.Coordination;

/// <summary>Changes of membership that nobody was lost for, over connections between the workers.</summary>
[Collection(TorchCollection.Name)]
public sealed class ElasticTests
{
    private static readonly JobSpec Spec = Specs.Mlp(steps: 400) with
    {
        Name = "job",
        WorldSize = 2,
        Exchange = ExchangeKind.Direct,
        Checkpoint = new() { Every = 100 },
        Restart = new() { Max = 5, Backoff = TimeSpan.FromMilliseconds(20) },
    };

    [Fact]
    public async Task Scale_UpAndDown_LosesNoStepAndNoWorker()
    {
        await using var cluster = await TrainerCluster.StartAsync();
        cluster.Chaos = Slow;
        var spec = Spec with { Steps = 1000 };
        var job = await cluster.SubmitAsync(spec);
        await cluster.UntilAsync(job, status => status.Step > 20);

        (await cluster.Job(job).ScaleAsync(3)).ShouldBeEmpty();
        var grown = await cluster.UntilAsync(job, status => status.Workers.Count(worker => worker.Rank is not null) == 3);
        (await cluster.Job(job).ScaleAsync(1)).ShouldBeEmpty();

        var status = await cluster.EndAsync(job);
        status.Phase.ShouldBe(JobPhase.Completed, $"{status.Reason}\n{cluster.Story}");
        status.Generation.ShouldBeGreaterThan(grown.Generation);
        status.WeightsHash.ShouldBe((await World.TrainAsync(spec, 1)).Hash);
        status.Restarts.ShouldBe(0);
        cluster.Story.ShouldContain("was left together");
        cluster.Story.ShouldNotContain("cannot go on", customMessage: cluster.Story);
        cluster.Exits.Where(exit => exit.Key.Slot > 0).Select(exit => exit.Value).ShouldBe([ExitCode.Success, ExitCode.Success]);
    }

    [Fact]
    public async Task Drop_ConnectionsOfOneWorker_CostsNoProcess()
    {
        await using var cluster = await TrainerCluster.StartAsync();
        // Once each: the step is made again.
        var dropped = new HashSet<int>();
        cluster.Chaos = (worker, point, step) =>
        {
            if (worker.Slot == 1 && point == FaultPoint.Exchange && step is 50 or 150 && dropped.Add(step))
                cluster.Peers[worker].Gate.Drop();
            return null;
        };
        var status = await cluster.EndAsync(await cluster.SubmitAsync(Spec));
        status.Phase.ShouldBe(JobPhase.Completed, $"{status.Reason}\n{cluster.Story}");
        status.WeightsHash.ShouldBe((await World.TrainAsync(Spec, 1)).Hash);
        status.Restarts.ShouldBe(0);
        cluster.Story.ShouldContain("dropped");
    }

    [Fact]
    public async Task Replacement_OfALostWorker_MakesWayForOthersWhenItHasComputed()
    {
        using var sessions = new TemporaryFolder();
        await using var cluster = await TrainerCluster.StartAsync();
        cluster.Priorities = worker =>
        {
            var session = Directory.CreateDirectory(Path.Combine(sessions.Path, $"{worker.Slot}-{worker.Attempt}"));
            File.WriteAllText(Path.Combine(session.FullName, "stat"), "12 (dotnet) S 10 10 10 0 -1 4194304");
            File.WriteAllText(Path.Combine(session.FullName, "autogroup"), "before");
            return new(session.FullName);
        };
        var before = new ConcurrentBag<int>();
        cluster.Chaos = (worker, point, step) =>
        {
            if (worker.Slot == 1 && worker.Attempt > 1 && point == FaultPoint.Step && Group(worker.Attempt) == "before")
                before.Add(step);
            return worker is { Slot: 1, Attempt: 1 } && point == FaultPoint.Step && step == 30 ? FaultKind.SigKill : Slow(worker, point, step);
        };

        var status = await cluster.EndAsync(await cluster.SubmitAsync(Spec with { Ledger = true }));

        status.Phase.ShouldBe(JobPhase.Completed, $"{status.Reason}\n{cluster.Story}");
        var ledger = LedgerReader.Read(LedgerFolder.FileOf(cluster.StateFolder, "job", slot: 1, attempt: 2)).ShouldNotBeNull();
        ledger.Steps.ShouldContain(step => step.Learning);
        before.ShouldContain(ledger.Steps.First(step => !step.Learning).Step);
        Group(attempt: 2).ShouldBe("5");

        string Group(int attempt) => File.ReadAllText(Path.Combine(sessions.Path, $"1-{attempt}", "autogroup"));
    }

    [Fact]
    public async Task Rehearsal_BeforeTheJoin_ChangesNothing()
    {
        using var folder = new TemporaryFolder();
        // One worker: the random numbers of libtorch are those of the process, which a real trainer has for itself.
        var gpt = Specs.Gpt(folder.File("a.txt", new string('a', 300) + "bcd"), dropout: 0.1) with { Name = "job" };
        foreach (var spec in (JobSpec[])[Spec with { Steps = 20, WorldSize = 1 }, gpt])
        {
            await using var cluster = await TrainerCluster.StartAsync();
            cluster.Rehearses = true;
            var status = await cluster.EndAsync(await cluster.SubmitAsync(spec));
            status.Phase.ShouldBe(JobPhase.Completed, $"{status.Reason}\n{cluster.Story}");
            status.WeightsHash.ShouldBe((await World.TrainAsync(spec, 1)).Hash);
            cluster.Story.ShouldNotContain("rehearsal");
        }
    }

    // Steps that take a while, as real ones do, so that there are enough left for all that is to happen.
    private static FaultKind? Slow(WorkerIdentity worker, FaultPoint point, int step)
    {
        if (point == FaultPoint.Step)
            Thread.Sleep(2);
        return null;
    }
}
