using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.Groups;
using OrleansTraining.Grains.Jobs.Health;
using OrleansTraining.Grains.Jobs.Losses;
using OrleansTraining.Grains.Jobs.Membership;
using OrleansTraining.Grains.Jobs.Outcome;
using OrleansTraining.Grains.Jobs.State;
using OrleansTraining.Grains.Jobs.Summary;
using OrleansTraining.Grains.Jobs.Traces;
using OrleansTraining.Grains.Metrics;
using OrleansTraining.Grains.Storage;
using OrleansTraining.Grains.Workers.Policies;

namespace OrleansTraining.Grains.Jobs;

/// <summary>
/// Brings what is there towards what a job wants: nodes, workers, the registry. One round at a time, however many ask.
/// What cannot be done now is done in the next round, so failures of the cluster are logged and left at that.
/// </summary>
internal sealed class JobUpkeep(
    string jobId,
    IGrainFactory grains,
    SerialStore<JobRecord, JobState> store,
    Func<Func<JobState, JobContext, JobState>, Task> apply,
    JobOptions options,
    JobMeter meter,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>A registry that has come up anew hears of each job within this time.</summary>
    private static readonly TimeSpan TellAgain = TimeSpan.FromSeconds(5);

    /// <summary>For workers whose state is of no use.</summary>
    private static readonly TimeSpan DiscardGrace = TimeSpan.FromSeconds(2);

    private ImmutableArray<NodeStatus> _nodes = [];
    private (JobSummary Line, DateTimeOffset Time)? _told;
    private readonly WorkerHealth _health = new();
    private double _stepSeconds;
    private DateTimeOffset _upSince = time.GetUtcNow();
    private DateTimeOffset _suspectsDue;
    private DateTimeOffset _saved = time.GetUtcNow();
    private Task _round = Task.CompletedTask;
    private bool _closed;

    /// <summary>The calls to the workers.</summary>
    public JobWorkers Workers { get; } = new(grains, jobId, time, logger);

    /// <summary>What has been heard of the workers.</summary>
    public SignsOfLife Signs { get; } = new();

    /// <summary>The spans.</summary>
    public JobTraces Traces { get; } = new();

    private GroupUpkeep Groups => field ??= new(Workers, options.Group, apply);

    /// <summary>What the transitions need to know of the world.</summary>
    public JobContext Context() => new(time.GetUtcNow(), options, _nodes, _upSince, _stepSeconds) { Trace = Traces.Forming };

    /// <summary>Takes note of a sign of life.</summary>
    public void Hear(WorkerReport report)
    {
        Workers.Hear(report);
        meter.Hear(report);
        _health.Hear(report, time.GetUtcNow());
        Signs.Hear(report.Worker, time.GetUtcNow());
    }

    /// <summary>When the next suspect counts as lost if it is not heard of until then; infinite: there is none.</summary>
    public TimeSpan SuspectsDue()
    {
        if (_closed || store.IsFenced || store.Current?.SuspectsDue(Signs, Context()) is not { } due)
            return Timeout.InfiniteTimeSpan;
        _suspectsDue = time.GetUtcNow() + due;
        return due;
    }

    /// <summary>
    /// Suspects that have not been heard of in time are lost. Not a part of the rounds: one that is in progress may be
    /// waiting for a silo that is gone. The answer says whether any is lost.
    /// </summary>
    public async Task<bool> LoseSuspectsAsync()
    {
        if (_closed || store.IsFenced || store.Current is not { } before)
            return false;
        // Held up itself (its silo was stopped, say), the job has heard nobody: what they have sent waits to be read.
        if (LivenessPolicy.WasHeldUp(time.GetUtcNow() - _suspectsDue))
            _upSince = time.GetUtcNow();
        try
        {
            await apply((job, context) => job.LoseSuspects(Signs, context));
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            JobGrainLog.RoundFailed(logger, error, jobId);
        }
        return !ReferenceEquals(store.Current, before);
    }

    /// <summary>Does one round, or waits for the one in progress.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        if (_closed || store.IsFenced || store.Current is null)
            return Task.CompletedTask;
        if (_round.IsCompleted)
            _round = RoundAsync();
        return _round.WaitAsync(cancellationToken);
    }

    /// <summary>Begins no further round and lets the one in progress end: its writes must not cross those of the next activation.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        _closed = true;
        Traces.Close();
        await _round.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RoundAsync()
    {
        try
        {
            if (store.Current is { IsOver: false })
                await CareAsync();
            await TellAsync();
            if (store is { Durable: { } state, Current: { } current })
                meter.Publish(state, current.Progress, StatusBuilder.Times(current, Context()));
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            // A write of the state has failed: the store has seen to the consequences.
            JobGrainLog.RoundFailed(logger, error, jobId);
        }
    }

    private async Task CareAsync()
    {
        await ListNodesAsync();
        await apply((job, context) => job.Tick(context));
        await SaveProgressAsync();
        if (store.Current is not { } state)
            return;
        await SeeOffAsync(state);
        if (state.Mode == JobMode.Ending)
            return;
        if (state.Group is not null)
        {
            await Groups.RunAsync(state, Context(), CancellationToken.None);
            return;
        }
        var running = await Workers.EnsureAsync(state, CancellationToken.None);
        await apply((job, context) => running.Aggregate(job, (next, status) => next.Observe(status, context)));
        await EndHungAsync();
    }

    /// <summary>Those that are not wanted any more are asked to go, until they have.</summary>
    private async Task SeeOffAsync(JobState state)
    {
        if (state.Mode != JobMode.Ending && !state.Slots.Any(slot => slot is { Left: true, Gone: false }))
            return;
        var grace = state.Group is not null ? TimeSpan.Zero : state.Ending is { } ending ? GraceOf(ending) : options.StopTimeout;
        var left = await Workers.StopAsync(state, grace, CancellationToken.None);
        var gone = left.Where(status => status.State is WorkerState.Idle or WorkerState.Exited or WorkerState.Failed).ToArray();
        if (gone.Length > 0)
            await apply((job, context) => gone.Aggregate(job, (next, status) => next.SeenGone(status.Slot, status.Attempt, context)));
    }

    private TimeSpan GraceOf(EndingState ending)
    {
        var left = ending.KillAt - time.GetUtcNow();
        return left <= TimeSpan.Zero ? TimeSpan.Zero : ending.Discard && left > DiscardGrace ? DiscardGrace : left;
    }

    /// <summary>Ends processes that hang: in a step, or on their way to the next generation.</summary>
    private async Task EndHungAsync()
    {
        if (store.Current is not { Mode: not JobMode.Ending } state)
            return;
        var now = time.GetUtcNow();
        var reports = _health.Reports(state, now);
        if (reports.Select(report => report.StepSeconds).DefaultIfEmpty().Max() is > 0 and var mean)
            _stepSeconds = mean;
        var news = _health.Judge(reports);
        if (!news.IsEmpty)
            await apply((job, context) => job.NoteStragglers(news, context));
        var overdue = state.Overdue(Context()).Select(worker => (Worker: worker, Reason: $"worker {worker.Slot} has not joined in time")).ToList();
        if (state.GenerationRuns && HangPolicy.Decide(reports, _health.Silent(state, now), state.Generation!.WorldSize, state.Spec.Restart.HangTimeout) is { Reason: not null } hang)
        {
            if (hang.Stuck)
                await apply((job, context) => job.Unstick(state.Generation!.Number, hang.Reason, context));
            else
                overdue.Add((state.Slots[hang.Hung!.Value].Identity(jobId), hang.Reason));
        }
        if (overdue.Count == 0)
            return;
        await apply((job, context) => overdue.Aggregate(job, (next, item) => next.NoteHang(item.Worker, item.Reason, context)));
        await Workers.KillAsync(state, overdue.Select(item => item.Worker), CancellationToken.None);
    }

    private async Task SaveProgressAsync()
    {
        var now = time.GetUtcNow();
        if (ReferenceEquals(store.Current, store.Durable) || now - _saved < options.SaveProgress)
            return;
        _saved = now;
        await store.FlushAllAsync();
    }

    private async Task ListNodesAsync()
    {
        try
        {
            var nodes = await grains.GetGrain<INodeRegistryGrain>(INodeRegistryGrain.Key).ListAsync();
            // A registry that has just come up elsewhere knows nobody yet: what was known is better than that.
            if (!nodes.IsDefaultOrEmpty)
                _nodes = nodes;
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            JobGrainLog.RegistryNotReached(logger, error, jobId, "nodes");
        }
    }

    /// <summary>The line in the list of jobs as it is now; null: there is no job.</summary>
    public JobSummary? Summary() => store.Durable is { } state ? StatusBuilder.Summary(state, (store.Current ?? state).Progress, Context()) : null;

    /// <summary>
    /// Tells the registry of a phase that it has not heard of, which it stores, or else how far the job is: a job that only
    /// waits is not told of each second. Repeated after a crash, which does no harm.
    /// </summary>
    private async Task TellAsync()
    {
        // Of a job that has ended there is nothing more to tell.
        if ((_told?.Line.Phase is { } phase && phase.IsFinal() && phase == store.Durable?.Phase) || Summary() is not { } summary)
            return;
        // Time goes by in each round.
        var (line, now) = (summary with { Goodput = null, Lost = [] }, time.GetUtcNow());
        if (_told is { } told && told.Line == line && now - told.Time < TellAgain)
            return;
        var registry = grains.GetGrain<IJobRegistryGrain>(IJobRegistryGrain.Key);
        try
        {
            await (_told?.Line.Phase == summary.Phase ? registry.ProgressAsync(summary) : registry.UpdateAsync(summary));
            _told = (line, now);
        }
        catch (Exception error) when (ClusterCalls.IsTransient(error))
        {
            JobGrainLog.RegistryNotReached(logger, error, jobId, "jobs");
        }
    }
}
