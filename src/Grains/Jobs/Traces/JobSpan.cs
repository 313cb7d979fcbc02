using System.Diagnostics;
using OrleansTraining.Contracts.Telemetry;

namespace OrleansTraining.Grains.Jobs.Traces;

/// <summary>Spans of a job. What they hold is bounded: a job may lose workers for hours before it recovers.</summary>
internal static class JobSpan
{
    private const int MaxEvents = 64;
    private const string Events = "otrain.events";

    /// <summary>Begins a span within the call that is being served, which is current for that call's own flow: its calls are children of it.</summary>
    public static Activity? Begin(string name, string jobId) =>
        TrainingTraces.Grains.StartActivity(name)?.SetTag(TrainingTraces.Job, jobId);

    /// <summary>Adds an event, unless there are many; how many there were is told at any rate.</summary>
    public static void Note(Activity? span, ActivityEvent item)
    {
        if (span is null)
            return;
        var count = span.GetTagItem(Events) as int? ?? 0;
        span.SetTag(Events, count + 1);
        if (count < MaxEvents)
            span.AddEvent(item);
    }
}
