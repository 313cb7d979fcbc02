using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Silo.Reconciler;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Reconciler;

public sealed class JobReconcilerTests
{
    private readonly FakeJobs _jobs = new();
    private readonly List<ImmutableArray<JobSummary>> _seen = [];

    [Fact]
    public async Task RoundAsync_JobsOfAllPhases_WakesThoseThatHaveNotEnded()
    {
        _jobs.Add(Enum.GetValues<JobPhase>());

        await Create().RoundAsync(CancellationToken.None);

        _jobs.Ensured.Order().ShouldBe(["Pending", "Recovering", "Running", "Starting"]);
        _seen.ShouldHaveSingleItem().Length.ShouldBe(Enum.GetValues<JobPhase>().Length);
        _jobs.Deleted.ShouldBeEmpty();
    }

    [Fact]
    public async Task RoundAsync_JobsThatAreBeingDeleted_AreDeletedOnWhateverTheirPhase()
    {
        _jobs.Add(JobPhase.Running, JobPhase.Completed, JobPhase.Failed);
        _jobs.Delete("Running", "Completed");

        await Create().RoundAsync(CancellationToken.None);

        _jobs.Deleted.Order().ShouldBe(["Completed", "Running"]);
        _jobs.Ensured.ShouldBeEmpty();
    }

    [Fact]
    public async Task RoundAsync_OneJobFails_WakesTheOthers()
    {
        _jobs.Add(JobPhase.Pending, JobPhase.Running, JobPhase.Starting);
        _jobs.Broken = "Running";

        await Create().RoundAsync(CancellationToken.None);

        _jobs.Ensured.Order().ShouldBe(["Pending", "Starting"]);
    }

    [Fact]
    public async Task RunAsync_ListFails_GoesOn()
    {
        _jobs.FailingLists = 1;
        _jobs.Add(JobPhase.Running);
        using var stop = new CancellationTokenSource();
        var run = Create().RunAsync(stop.Token);

        await Eventually.TrueAsync(() => !_jobs.Ensured.IsEmpty, "the job is woken in the second round");
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(run);
        _jobs.FailingLists.ShouldBeLessThan(1);
    }

    private JobReconciler Create() => new(_jobs, _seen.Add, TimeProvider.System, new Random(1), NullLogger<JobReconciler>.Instance);

    private sealed class FakeJobs : IJobDirectory
    {
        private ImmutableArray<JobSummary> _jobs = [];

        public ConcurrentBag<string> Ensured { get; } = [];

        public ConcurrentBag<string> Deleted { get; } = [];

        public string? Broken { get; set; }

        public int FailingLists { get; set; }

        public void Add(params JobPhase[] phases) => _jobs =
            [.. phases.Select(phase => new JobSummary { JobId = phase.ToString(), Phase = phase, Submitted = DateTimeOffset.UnixEpoch })];

        public void Delete(params string[] ids) => _jobs = [.. _jobs.Select(job => ids.Contains(job.JobId) ? job with { Deleting = true } : job)];

        public Task DeleteAsync(string jobId, CancellationToken cancellationToken)
        {
            Deleted.Add(jobId);
            return Task.CompletedTask;
        }

        public Task<ImmutableArray<JobSummary>> ListAsync(CancellationToken cancellationToken) =>
            FailingLists-- > 0 ? throw new TimeoutException("no list") : Task.FromResult(_jobs);

        public Task EnsureAsync(string jobId, CancellationToken cancellationToken)
        {
            if (jobId == Broken)
                throw new TimeoutException("no answer");
            Ensured.Add(jobId);
            return Task.CompletedTask;
        }
    }
}
