using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Tests.Cluster.Fakes;

namespace OrleansTraining.Grains.Tests.Cluster;

/// <summary>Jobs that are created by name, stopped in a hurry, and deleted.</summary>
public sealed class DeletionTests : IAsyncLifetime
{
    private TrainingCluster _cluster = null!;

    private IJobRegistryGrain Jobs => _cluster.Registry<IJobRegistryGrain>();

    public async Task InitializeAsync() => _cluster = await TrainingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Delete_EndedJob_LeavesNothingAndFreesTheName()
    {
        var job = await _cluster.SubmitAsync(Specs.Of("gone", 1));
        await _cluster.EndAsync(job);
        await _cluster.Grain<IWorkerGrain>(WorkerKeys.Of(job, 0)).AppendLogAsync([new(1, DateTimeOffset.UnixEpoch, "a line")]);

        (await UntilDeletedAsync(job)).ShouldBe(DeleteOutcome.Deleted);

        (await Jobs.ListAsync()).ShouldBeEmpty();
        (await _cluster.Job(job).GetStatusAsync()).ShouldBeNull();
        _cluster.Files.Deleted.Distinct().ShouldBe([job]);
        (await _cluster.Grain<IWorkerGrain>(WorkerKeys.Of(job, 0)).ReadLogAsync(-1, 10)).ShouldBeEmpty();
        (await Jobs.DeleteAsync(job, force: false)).ShouldBe(DeleteOutcome.NotFound);
        (await _cluster.EndAsync(await _cluster.SubmitAsync(Specs.Of("gone", 1)))).WeightsHash.ShouldBe(Specs.Hash());
    }

    [Fact]
    public async Task Delete_RunningJob_OnlyByForce()
    {
        var gate = _cluster.Faults.HoldAt(0, 3);
        var job = await _cluster.SubmitAsync(Specs.Of("busy", 1));
        await gate.Reached;

        (await Jobs.DeleteAsync(job, force: false)).ShouldBe(DeleteOutcome.Running);
        (await _cluster.Job(job).GetStatusAsync())!.Phase.IsFinal().ShouldBeFalse();
        (await Jobs.DeleteAsync(job, force: true)).ShouldBeOneOf(DeleteOutcome.Deleting, DeleteOutcome.Deleted);

        (await UntilDeletedAsync(job)).ShouldBeOneOf(DeleteOutcome.Deleted, DeleteOutcome.NotFound);
        await Patience.UntilAsync(() => Task.FromResult(_cluster.Nodes.Sum(node => node.Trainers.Count())), count => count == 0);
    }

    [Fact]
    public async Task Delete_FilesCannotBeRemoved_StaysInTheListAndGoesLater()
    {
        var job = await _cluster.SubmitAsync(Specs.Of("stuck", 1));
        await _cluster.EndAsync(job);
        await Patience.UntilAsync(() => Jobs.ListAsync(), list => list.Single().Phase.IsFinal());
        await Patience.UntilAsync(() => Task.FromResult(_cluster.Nodes.Sum(node => node.Trainers.Count())), count => count == 0);
        _cluster.Files.FailNext(1);

        (await Jobs.DeleteAsync(job, force: false)).ShouldBe(DeleteOutcome.Deleting);
        (await Jobs.ListAsync()).Single().Deleting.ShouldBeTrue();
        (await Jobs.SubmitAsync(new() { Spec = Specs.Of("stuck", 1), Exact = true })).Conflict.ShouldBeTrue();
        var resumed = await Jobs.SubmitAsync(new() { Spec = Specs.Of("stuck", 1), Resume = true });
        (resumed.JobId, resumed.Conflict).ShouldBe((null, true));

        (await UntilDeletedAsync(job)).ShouldBe(DeleteOutcome.Deleted);
    }

    [Fact]
    public async Task SubmitExact_SameNameAgain_IsOneJobOrAConflict()
    {
        var gate = _cluster.Faults.HoldAt(0, 3);
        var spec = Specs.Of("mine", 1);
        var first = await Jobs.SubmitAsync(new() { Spec = spec, Exact = true });
        await gate.Reached;

        var again = await Jobs.SubmitAsync(new() { Spec = spec, Exact = true });
        var other = await Jobs.SubmitAsync(new() { Spec = spec with { Seed = 7 }, Exact = true });

        (first.JobId, first.Existed).ShouldBe(("mine", false));
        (again.JobId, again.Existed).ShouldBe(("mine", true));
        (other.JobId, other.Conflict, other.Faults.Single().Path).ShouldBe((null, true, "name"));
        (await Jobs.ListAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task SubmitExact_SeveralAtOnce_OneMakesTheJob()
    {
        var spec = Specs.Of("mine", 1);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Jobs.SubmitAsync(new() { Spec = spec, Exact = true })));

        replies.ShouldAllBe(reply => reply.JobId == "mine");
        replies.Count(reply => !reply.Existed).ShouldBe(1);
        (await Jobs.ListAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task FinishDeletion_JobThatIsNotBeingDeleted_LeavesItAlone()
    {
        var job = await _cluster.SubmitAsync(Specs.Of("kept", 1));
        await _cluster.EndAsync(job);

        (await Jobs.FinishDeletionAsync(job)).ShouldBe(DeleteOutcome.NotFound);

        (await Jobs.ListAsync()).Single().Deleting.ShouldBeFalse();
        (await _cluster.Job(job).GetStatusAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task Purge_ByPhase_TakesThoseThatHaveEndedSo()
    {
        var gate = _cluster.Faults.HoldAt(0, 3);
        await _cluster.SubmitAsync(Specs.Of("busy", 1));
        await gate.Reached;
        await _cluster.SubmitAsync(Specs.Of("done", 1) with { Steps = 2 });
        await _cluster.EndAsync("done");
        await Patience.UntilAsync(() => Jobs.ListAsync(), list => list.Any(job => job.Phase == JobPhase.Completed));

        (await Jobs.PurgeAsync(new() { Phases = [JobPhase.Failed] })).ShouldBeEmpty();
        (await Jobs.PurgeAsync(new() { DryRun = true })).ShouldBe(["done"]);
        (await Jobs.ListAsync()).Length.ShouldBe(2);
        (await Jobs.PurgeAsync(new() { Phases = [JobPhase.Completed] })).ShouldBe(["done"]);

        await UntilDeletedAsync("done");
        (await Jobs.ListAsync()).Single().JobId.ShouldBe("busy");
    }

    [Fact]
    public async Task List_WhileAJobTrains_TellsHowFarItIs()
    {
        var gate = _cluster.Faults.HoldAt(0, 8);
        await _cluster.SubmitAsync(Specs.Of("far", 1));
        await gate.Reached;

        var line = (await Patience.UntilAsync(() => Jobs.ListAsync(), list => list.Single().Step >= 7)).Single();

        (line.Phase, line.Generation, line.WorldSize).ShouldBe((JobPhase.Running, 1L, 1));
        line.Lost.Single().Cause.ShouldBe(TimeLossCause.Starting);
    }

    [Fact]
    public async Task Stop_AgainWithLessPatience_Hurries()
    {
        var hung = _cluster.Faults.HangAt(0, 3);
        var job = await _cluster.SubmitAsync(Specs.Of("slow", 1));
        await hung;

        (await _cluster.Job(job).StopAsync("slowly", TimeSpan.FromHours(1))).ShouldBeTrue();
        (await _cluster.Job(job).GetStatusAsync())!.Phase.IsFinal().ShouldBeFalse();
        (await _cluster.Job(job).StopAsync("now", TimeSpan.Zero)).ShouldBeTrue();

        var ended = await _cluster.EndAsync(job);
        (ended.Phase, ended.Reason).ShouldBe((JobPhase.Stopped, "slowly"));
    }

    private Task<DeleteOutcome> UntilDeletedAsync(string job) => Patience.UntilAsync(
        () => Patience.RetryAsync(() => Jobs.DeleteAsync(job, force: false), CancellationToken.None),
        outcome => outcome is DeleteOutcome.Deleted or DeleteOutcome.NotFound);
}
