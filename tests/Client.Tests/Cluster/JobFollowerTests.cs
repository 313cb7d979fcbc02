using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Tests.Cluster;

public sealed class JobFollowerTests
{
    private readonly ScriptedJob _job = new();

    private JobFollower Follower(TimeSpan patience) => new(_job, "char-gpt", TimeSpan.FromMilliseconds(1), patience, TimeProvider.System);

    private async Task<List<JobSnapshot>> FollowAsync(TimeSpan patience)
    {
        var snapshots = new List<JobSnapshot>();
        await foreach (var snapshot in Follower(patience).FollowAsync(CancellationToken.None))
            snapshots.Add(snapshot);
        return snapshots;
    }

    [Fact]
    public async Task Follow_SiloLostInBetween_GoesOnToTheEnd()
    {
        _job.Answers.Enqueue(() => Jobs.Status(step: 1));
        _job.Answers.Enqueue(() => throw new TimeoutException("no answer"));
        _job.Answers.Enqueue(() => Jobs.Status(JobPhase.Completed, 300));
        _job.Events = [Jobs.Event(1, "one"), Jobs.Event(2, "two")];

        var snapshots = await FollowAsync(Timeout.InfiniteTimeSpan);

        snapshots.Select(snapshot => snapshot.Status.Step).ShouldBe([1, 300]);
        snapshots.Select(snapshot => snapshot.Events.Length).ShouldBe([2, 0]);
        _job.AskedAfter.ShouldBe([0, 2]);
    }

    [Fact]
    public async Task Follow_JobThatHasEnded_HasAllItsEvents()
    {
        _job.Answers.Enqueue(() => Jobs.Status(JobPhase.Completed, 300));
        _job.Events = [.. Enumerable.Range(1, 450).Select(number => Jobs.Event(number, "one of many"))];

        (await FollowAsync(Timeout.InfiniteTimeSpan)).ShouldHaveSingleItem().Events.Select(happened => happened.Sequence).ShouldBe(Enumerable.Range(1, 450).Select(number => (long)number));
    }

    [Fact]
    public async Task Follow_NoSuchJob_IsAUsageFault() =>
        (await Should.ThrowAsync<CommandException>(() => FollowAsync(TimeSpan.Zero))).ExitCode.ShouldBe(ExitCodes.Usage);

    [Fact]
    public async Task Follow_ClusterAwayForTooLong_GivesUp()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
            _job.Answers.Enqueue(() => throw new TimeoutException("no answer"));

        (await Should.ThrowAsync<CommandException>(() => FollowAsync(TimeSpan.FromMilliseconds(20)))).ExitCode.ShouldBe(ExitCodes.NotReached);
    }
}
