using System.Diagnostics;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs.Traces;

/// <summary>
/// The spans of a job, made from the differences between one state and the next: the forming of each generation; each
/// recovery, from the loss to the first step after it; the end. What happens meanwhile are events of theirs. Soft state:
/// those that are open when the activation ends, end with it. To be used from one grain's turns only.
/// </summary>
internal sealed class JobTraces
{
    private Activity? _forming;
    private Activity? _recovery;
    private Activity? _ending;

    /// <summary>What the next generation is a part of; null: of what the job is.</summary>
    public string? Forming => (_forming ?? _recovery)?.Id;

    /// <summary>What the start of a worker is a part of; null: of what the job is.</summary>
    public string? Launch => (_recovery ?? _forming)?.Id;

    /// <summary>The state has changed.</summary>
    public void Observe(JobState? before, JobState after)
    {
        if (!TrainingTraces.Grains.HasListeners() || ReferenceEquals(before, after))
            return;
        // A loss before the first step after another one is a part of the same recovery.
        if (before is { Phase: not JobPhase.Recovering } && after.Phase == JobPhase.Recovering)
            _recovery ??= Begin(after, "job.recovery", after.Trace, after.Reason);
        if (after is { Mode: JobMode.Forming, Group: null } && before?.Mode != JobMode.Forming)
            _forming ??= Begin(after, "generation.form", _recovery?.Id ?? after.Trace, after.Reason)?.SetTag("otrain.at_boundary", after.AtBoundary);
        if (after.Mode == JobMode.Ending && before?.Mode != JobMode.Ending)
            _ending = Begin(after, after.Ending?.Target == JobPhase.Stopped ? "job.stop" : "job.end", after.Trace, after.Reason);
        Note(before, after);
        if (after.Generation is { } generation && generation.Number > (before?.Generation?.Number ?? 0))
            Formed(before, after, generation);
        if (after.Group is not null && after.Phase == JobPhase.Running)
            Recovered(null);
        if (after.Phase == JobPhase.Completed)
            Recovered(after.Progress.Step);
        if (after.Phase.IsFinal() || after.Mode == JobMode.Ending)
            BreakOff("the job ends");
        if (after.IsOver)
            Over(after);
    }

    /// <summary>A worker has told how far it is: the first step that a generation commits ends a recovery.</summary>
    public void Hear(JobState state, WorkerReport report)
    {
        if (_recovery is not null && state is { Mode: JobMode.Training, Generation: { } generation } && report.Generation == generation.Number && report.Step > state.GenerationStep)
            Recovered(report.Step);
    }

    /// <summary>The activation ends.</summary>
    public void Close()
    {
        BreakOff("the job's grain moves");
        _ending?.AddEvent(new("moved")).Stop();
        _ending = null;
    }

    private static Activity? Begin(JobState state, string name, string? parent, string cause, DateTimeOffset? start = null) =>
        TrainingTraces.Begin(TrainingTraces.Grains, name, parent, start: start)?
            .SetTag(TrainingTraces.Job, state.JobId)
            .SetTag(TrainingTraces.Generation, state.Generation?.Number ?? 0)
            .SetTag(TrainingTraces.Cause, cause);

    private void Note(JobState? before, JobState after)
    {
        foreach (var item in after.Events.Where(item => item.Sequence > (before?.LastEvent ?? 0)))
        {
            var tags = new ActivityTagsCollection { ["message"] = item.Message };
            if (item.Slot is { } slot)
                tags["otrain.slot"] = slot;
            foreach (var span in new[] { _forming, _recovery, _ending })
                JobSpan.Note(span, new(item.Kind, item.Time, tags));
        }
    }

    private void Formed(JobState? before, JobState after, Generation generation)
    {
        // A generation may follow the one before in one transition, or have been begun by an activation that is gone.
        var span = _forming ?? Begin(
            after, "generation.form", _recovery?.Id ?? after.Trace, before?.Reason ?? after.Reason,
            before?.Mode == JobMode.Forming ? before.FormingSince : null);
        span?
            .SetTag(TrainingTraces.Generation, generation.Number)
            .SetTag("otrain.world_size", generation.WorldSize)
            .SetTag("otrain.members", string.Join(',', generation.Members.Select(member => $"{member.Worker.Slot}#{member.Worker.Attempt}")))
            .SetTag("otrain.state", $"{generation.State.Origin}".ToLowerInvariant())
            .SetTag(TrainingTraces.Step, generation.State.Step)
            .Stop();
        _forming = null;
        _recovery?.SetTag(TrainingTraces.Generation, generation.Number);
    }

    private void Recovered(int? step)
    {
        if (step is not null)
            _recovery?.SetTag(TrainingTraces.Step, step).AddEvent(new("first step"));
        _recovery?.Stop();
        _recovery = null;
    }

    private void BreakOff(string reason)
    {
        foreach (var span in new[] { _forming, _recovery })
            span.Failed(reason)?.Stop();
        (_forming, _recovery) = (null, null);
    }

    private void Over(JobState state)
    {
        _ending?.SetTag("otrain.phase", $"{state.Phase}".ToLowerInvariant());
        if (state.Phase == JobPhase.Failed)
            _ending.Failed(state.Reason);
        _ending?.Stop();
        _ending = null;
    }
}
