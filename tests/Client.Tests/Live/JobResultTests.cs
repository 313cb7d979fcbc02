using OrleansTraining.Client.Live;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Tests.Live;

public sealed class JobResultTests
{
    private static readonly TimeSpan Elapsed = TimeSpan.FromSeconds(41.2);

    [Fact]
    public void Line_CompletedJob_HasTheAgreedForm() =>
        new JobResult(Jobs.Status(JobPhase.Completed, 300), 2, Elapsed).Line()
            .ShouldBe("char-gpt: completed, 300 steps, loss 4.85 -> 1.93, 2 workers on 2 silos, 0 restarts, 41.2 s");

    [Fact]
    public void Line_Singulars_AreSingular() =>
        new JobResult(Jobs.Status(JobPhase.Failed, 1) with { WorldSize = 1, Restarts = 1 }, 1, Elapsed).Line()
            .ShouldBe("char-gpt: failed, 1 step, loss 4.85 -> 1.93, 1 worker on 1 silo, 1 restart, 41.2 s");

    [Fact]
    public void Line_ForeignClusterAndNoLoss_LeavesThemOut() =>
        new JobResult(Jobs.Status(JobPhase.Stopped, 0) with { FirstLoss = null, Loss = null }, null, Elapsed).Line()
            .ShouldBe("char-gpt: stopped, 0 steps, loss ? -> ?, 2 workers, 0 restarts, 41.2 s");
}
