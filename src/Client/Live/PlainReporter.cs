using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Live;

/// <summary>Lines for a log: each event, each phase, and the progress every few seconds or each tenth of the way.</summary>
internal sealed class PlainReporter(Terminal terminal, TimeProvider time) : IJobReporter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private const int Tenths = 10;

    public void Say(string message) => terminal.Line(message);

    public async Task<JobStatus?> FollowAsync(IAsyncEnumerable<JobSnapshot> snapshots, CancellationToken cancellationToken)
    {
        JobStatus? last = null;
        var (shownStep, shownAt) = (-1, time.GetTimestamp());
        await foreach (var (status, events) in snapshots.WithCancellation(cancellationToken))
        {
            foreach (var happened in events)
                terminal.Line($"{status.JobId}: {happened.Kind}: {happened.Message}");
            // Its events tell of each phase but the one in which it was found.
            if (last is null && events.IsEmpty)
                terminal.Line($"{status.JobId}: {EnumWords.Of(status.Phase)}{(status.Reason.Length > 0 ? $" ({status.Reason})" : "")}");
            last = status;
            if (!JobProgress.HasSteps(status))
                continue;
            var tenth = Tenth(status, status.Step) > Tenth(status, shownStep);
            if (status.Step == shownStep || status.Phase != JobPhase.Running || (!tenth && time.GetElapsedTime(shownAt) < Pause))
                continue;
            terminal.Line(JobProgress.Line(status));
            (shownStep, shownAt) = (status.Step, time.GetTimestamp());
        }
        return last;
    }

    public void Finish(JobResult result) => terminal.Line(result.Line());

    private static int Tenth(JobStatus status, int step) => step < 0 || status.Steps < 1 ? -1 : (int)((long)step * Tenths / status.Steps);
}
