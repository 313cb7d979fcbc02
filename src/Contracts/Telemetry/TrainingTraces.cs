using System.Diagnostics;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Contracts.Telemetry;

/// <summary>The sources of this project's spans, and the names of what they say.</summary>
/// <remarks>
/// A span that is begun here does not become the current one: what runs on in the background must not seem to belong to
/// it. Where calls are to be its children, <see cref="Enter"/> makes it current for as long as they take.
/// </remarks>
public static class TrainingTraces
{
    /// <summary>The name of <see cref="Silo"/>.</summary>
    public const string SiloName = "OrleansTraining.Silo";

    /// <summary>The name of <see cref="Grains"/>.</summary>
    public const string GrainsName = "OrleansTraining.Grains";

    /// <summary>The name of <see cref="Trainer"/>.</summary>
    public const string TrainerName = "OrleansTraining.Trainer";

    /// <summary>Orleans' own source of spans for calls of grains.</summary>
    public const string CallsName = "Microsoft.Orleans.Application";

    /// <summary>The job's id.</summary>
    public const string Job = "otrain.job";

    /// <summary>The worker, <c>slot#attempt</c>.</summary>
    public const string Worker = "otrain.worker";

    /// <summary>The number of the generation.</summary>
    public const string Generation = "otrain.generation";

    /// <summary>The node.</summary>
    public const string Node = "otrain.node";

    /// <summary>Why something was done.</summary>
    public const string Cause = "otrain.cause";

    /// <summary>A step.</summary>
    public const string Step = "otrain.step";

    /// <summary>Of the silo: requests, launches.</summary>
    public static ActivitySource Silo { get; } = new(SiloName);

    /// <summary>Of the grains: jobs, generations, recoveries.</summary>
    public static ActivitySource Grains { get; } = new(GrainsName);

    /// <summary>Of the trainer: joins, states, checkpoints.</summary>
    public static ActivitySource Trainer { get; } = new(TrainerName);

    /// <summary>Begins a span; null when nobody listens, or the sampler leaves it out.</summary>
    /// <param name="source">Whose it is.</param>
    /// <param name="name">What is done.</param>
    /// <param name="parent">What it is a part of, as a W3C <c>traceparent</c>; null, or one that cannot be read: nothing, it begins a trace.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="start">When it began; null: now.</param>
    public static Activity? Begin(
        ActivitySource source, string name, string? parent, ActivityKind kind = ActivityKind.Internal, DateTimeOffset? start = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.HasListeners())
            return null;
        var current = Activity.Current;
        try
        {
            // Without a parent the current one would be taken.
            Activity.Current = null;
            ActivityContext.TryParse(parent, null, isRemote: true, out var context);
            return source.StartActivity(name, kind, context, startTime: start ?? default);
        }
        finally
        {
            Activity.Current = current;
        }
    }

    /// <summary>Makes a span current until the answer is disposed, which does not end the span. Null is nothing.</summary>
    public static Entered Enter(this Activity? span)
    {
        var before = Activity.Current;
        if (span is not null)
            Activity.Current = span;
        return new(span is not null, before);
    }

    /// <summary>Says whose a span is.</summary>
    public static Activity? Of(this Activity? span, WorkerIdentity worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        return span?.SetTag(Job, worker.JobId).SetTag(Worker, FormattableString.Invariant($"{worker.Slot}#{worker.Attempt}"));
    }

    /// <summary>Says that what a span stands for has failed.</summary>
    public static Activity? Failed(this Activity? span, string reason) => span?.SetStatus(ActivityStatusCode.Error, reason);

    /// <summary>A span that is current until this is disposed.</summary>
    public readonly struct Entered : IDisposable, IEquatable<Entered>
    {
        private readonly bool _isEntered;
        private readonly Activity? _before;

        internal Entered(bool isEntered, Activity? before) => (_isEntered, _before) = (isEntered, before);

        /// <inheritdoc />
        public void Dispose()
        {
            if (_isEntered)
                Activity.Current = _before;
        }

        /// <inheritdoc />
        public bool Equals(Entered other) => _isEntered == other._isEntered && ReferenceEquals(_before, other._before);

        /// <inheritdoc />
        public override bool Equals(object? obj) => obj is Entered other && Equals(other);

        /// <inheritdoc />
        public override int GetHashCode() => HashCode.Combine(_isEntered, _before);
    }
}
