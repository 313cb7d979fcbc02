using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Cluster;

public sealed class ElasticTests : IAsyncLifetime
{
    private TrainingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TrainingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Crash_OneOfThree_GoesOnAtOnceAndTakesTheReplacementInAtABoundary()
    {
        _cluster.Faults.CrashAt(1, 20);
        var gate = _cluster.Faults.HoldAt(0, 3000);
        var job = await _cluster.SubmitAsync(Specs.Elastic("elastic", workers: 3, steps: 3010) with { Checkpoint = new() { Every = 1000 } });

        await gate.Reached;
        var status = await _cluster.UntilAsync(job, status => status is { Generation: >= 2 } && status.Workers.All(worker => worker.Rank is not null));
        gate.Open();

        status.Restarts.ShouldBe(1);
        status = await _cluster.EndAsync(job);
        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash(3010));
        var events = await _cluster.EventsAsync(job);
        events.Where(item => item.Kind == "generation").Select(item => item.Message).ToArray()[1].ShouldStartWith("generation 2: 2 workers");
        _cluster.Directives.ShouldContain(item => item.Directive.AtBoundary);
    }

    [Fact]
    public async Task Scale_UpAndDown_EndsWithTheSameBits()
    {
        var first = _cluster.Faults.HoldAt(0, 5);
        var second = _cluster.Faults.HoldAt(0, 3000);
        var job = await _cluster.SubmitAsync(Specs.Elastic("scale", workers: 2, steps: 3010));
        await first.Reached;

        (await _cluster.Job(job).ScaleAsync(4)).ShouldBeEmpty();
        first.Open();
        await _cluster.UntilAsync(job, status => status.Workers.Count(worker => worker.Rank is not null) == 4);
        await second.Reached;
        (await _cluster.Job(job).ScaleAsync(1)).ShouldBeEmpty();
        second.Open();
        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash(3010));
        status.WorldSize.ShouldBe(1);
        status.Restarts.ShouldBe(0);
        _cluster.Directives.ShouldContain(item => item.Directive.Kind == DirectiveKind.Leave);
        (await _cluster.EventsAsync(job)).ShouldContain(item => item.Kind == "scale" && item.Message == "from 4 to 1 worker");
    }

    [Fact]
    public async Task Spare_MemberLost_TakesItsPlaceAtOnce()
    {
        // Which of the three stands by depends on who was there first.
        var gates = Enumerable.Range(0, 3).Select(slot => _cluster.Faults.HoldAt(slot, 6)).ToArray();
        var spec = Specs.Of("spare") with { Spares = 1, Restart = new() { Max = 5, Backoff = TimeSpan.FromSeconds(30) } };
        var job = await _cluster.SubmitAsync(spec);
        var held = await await Task.WhenAny(gates.Select(gate => gate.Reached));
        await _cluster.UntilAsync(job, status => status.Workers.Count(worker => worker.Spare) == 1);

        held.Kill();
        foreach (var gate in gates)
            gate.Open();
        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.WeightsHash.ShouldBe(Specs.Hash());
        status.Generation.ShouldBe(2);
        status.Workers.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Scale_NoSuchJobOrTooMany_IsAFault()
    {
        (await _cluster.Job("nothing").ScaleAsync(2)).Single().Path.ShouldBe("name");
        var gate = _cluster.Faults.HoldAt(0, 3);
        var job = await _cluster.SubmitAsync(Specs.Elastic("limits") with { MaxWorkers = 3 });
        await gate.Reached;

        (await _cluster.Job(job).ScaleAsync(4)).Single().ToString().ShouldBe("workers: must be at most 3, is 4");
        (await _cluster.Job(job).ScaleAsync(0)).Single().ToString().ShouldBe("workers: must be at least 1, is 0");
        gate.Open();
    }
}
