using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Tests.Cluster.Fakes;
using OrleansTraining.Grains.Tests.Jobs.Groups.Fakes;

namespace OrleansTraining.Grains.Tests.Jobs.Groups;

/// <summary>Groups of programs over real grains.</summary>
public sealed class GroupClusterTests : IAsyncLifetime
{
    private readonly List<ProgramNode> _nodes = [];
    private TrainingCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TrainingCluster.StartAsync(silos: 2, nodes: 0);
        _nodes.Add(new(_cluster, "node-0"));
        _nodes.Add(new(_cluster, "node-1"));
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.CrashAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Group_AllRanksEndWell_CompletesAndEachWasToldTheSameWorld()
    {
        var job = await _cluster.SubmitAsync(Spec("well"));
        var ranks = await LaunchAsync(job, 1, 2);
        await _cluster.UntilAsync(job, status => status.Phase == JobPhase.Running);

        foreach (var rank in ranks)
            rank.Exit(0);
        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        (status.Step, status.Steps, status.Restarts).ShouldBe((0, 0, 0));
        ranks.Select(rank => rank.Rank.Rank).ShouldBe([0, 1]);
        ranks.Select(rank => rank.Node).ShouldBe(["node-0", "node-1"]);
        ranks.ShouldAllBe(rank => rank.Rank.WorldSize == 2 && rank.Rank.MasterAddress == "node-0" && rank.Rank.MasterPort == ranks[0].Rank.MasterPort);
        ranks.ShouldAllBe(rank => rank.Rank.Command.SequenceEqual(new[] { "run", "me" }));
    }

    [Fact]
    public async Task Group_OneRankIsKilled_EndsTheOtherAndStartsBothAgainElsewhereOnTheMachine()
    {
        var job = await _cluster.SubmitAsync(Spec("killed"));
        var first = await LaunchAsync(job, 1, 2);
        await _cluster.UntilAsync(job, status => status.Phase == JobPhase.Running);

        first[1].Exit(137);
        var second = await LaunchAsync(job, 2, 2);

        (await first[0].Ended).ShouldBe(143);
        second.ShouldAllBe(rank => rank.Rank.Restarts == 1 && rank.Worker.Attempt == 2);
        second[0].Rank.MasterPort.ShouldNotBe(first[0].Rank.MasterPort);
        foreach (var rank in second)
            rank.Exit(0);
        var status = await _cluster.EndAsync(job);
        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.Restarts.ShouldBe(1);
        (await _cluster.EventsAsync(job)).ShouldContain(item => item.Kind == "lost" && item.Message == "rank 1 failed: exit code 137" && item.Slot == 1);
    }

    [Fact]
    public async Task Group_FailsBeyondItsBudget_FailsTheJobAndLeavesNothing()
    {
        var job = await _cluster.SubmitAsync(Spec("budget") with { Restart = new() { Max = 1, Backoff = TimeSpan.FromMilliseconds(20) } });
        (await LaunchAsync(job, 1, 2))[0].Exit(3);
        (await LaunchAsync(job, 2, 2))[0].Exit(3);

        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Failed);
        status.Reason.ShouldBe("rank 0 failed: exit code 3; the restart budget of 1 is used up");
        _nodes.SelectMany(node => node.Programs).ShouldAllBe(program => !program.Runs);
    }

    [Fact]
    public async Task Stop_WhileRunning_EndsAllRanks()
    {
        var job = await _cluster.SubmitAsync(Spec("stop"));
        var ranks = await LaunchAsync(job, 1, 2);
        await _cluster.UntilAsync(job, status => status.Phase == JobPhase.Running);

        await _cluster.Job(job).StopAsync("enough");

        (await _cluster.EndAsync(job)).Phase.ShouldBe(JobPhase.Stopped);
        (await Task.WhenAll(ranks.Select(rank => rank.Ended))).ShouldBe([143, 143]);
        var again = await _cluster.SubmitAsync(Spec("stop"), resume: true);
        again.ShouldBe(job);
        (await LaunchAsync(job, 2, 2)).ShouldAllBe(rank => rank.Rank.Restarts == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Kill_SiloOfTheJobOrOfAWorker_LeavesTheGroupRunning(bool worker)
    {
        var job = await _cluster.SubmitAsync(Spec("silo"));
        var ranks = await LaunchAsync(job, 1, 2);
        await _cluster.UntilAsync(job, status => status.Phase == JobPhase.Running);

        await _cluster.KillAsync(_cluster.SiloOf(worker ? _cluster.Grain<IWorkerGrain>(WorkerKeys.Of(job, 1)) : _cluster.Job(job)));
        foreach (var rank in ranks)
            rank.Exit(0);
        await Patience.RetryAsync(async () => { await _cluster.Job(job).EnsureAsync(); return true; }, CancellationToken.None);
        var status = await _cluster.EndAsync(job);

        status.Phase.ShouldBe(JobPhase.Completed, status.Reason);
        status.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task Agent_ThatComesBack_AdoptsItsRankAndTheGroupGoesOn()
    {
        var job = await _cluster.SubmitAsync(Spec("adopt"));
        var ranks = await LaunchAsync(job, 1, 2);
        await _cluster.UntilAsync(job, status => status.Phase == JobPhase.Running);

        await _nodes[1].CrashAsync();
        _nodes[1] = new(_cluster, "node-1", before: _nodes[1]);
        foreach (var rank in ranks)
            rank.Exit(0);

        var status = await _cluster.EndAsync(job);
        (status.Phase, status.Restarts).ShouldBe((JobPhase.Completed, 0));
    }

    [Fact]
    public async Task Node_ThatDoesNotComeBack_CostsARestartOnTheOthers()
    {
        var job = await _cluster.SubmitAsync(Spec("node"));
        var ranks = await LaunchAsync(job, 1, 2);
        await _cluster.UntilAsync(job, status => status.Phase == JobPhase.Running);

        await _nodes[1].CrashAsync();
        var second = await LaunchAsync(job, 2, 2);

        (await ranks[0].Ended).ShouldBe(143);
        second.ShouldAllBe(rank => rank.Node == "node-0" && rank.Rank.LocalWorldSize == 2);
        foreach (var rank in second)
            rank.Exit(0);
        (await _cluster.EndAsync(job)).Phase.ShouldBe(JobPhase.Completed);
    }

    private static JobSpec Spec(string name) => new()
    {
        Name = name,
        WorldSize = 2,
        Trainer = new() { Command = ["run", "me"] },
        Restart = new() { Max = 5, Backoff = TimeSpan.FromMilliseconds(20) },
    };

    /// <summary>The programs of a launch, by rank, once all have been started.</summary>
    private async Task<FakeProgram[]> LaunchAsync(string job, int launch, int ranks) => await Patience.UntilAsync(
        () => Task.FromResult<FakeProgram[]>(
        [
            .. _nodes.SelectMany(node => node.Programs)
                .Where(program => program.Worker.JobId == job && program.Rank.Launch == launch)
                .OrderBy(program => program.Rank.Rank),
        ]),
        programs => programs.Length == ranks);
}
