using System.Collections.Immutable;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Contracts.Answers;

/// <summary>The answer to a job that was submitted.</summary>
/// <param name="JobId">Its id.</param>
/// <param name="Warnings">What in the spec has no effect, and the like.</param>
public sealed record CreateReply(string JobId, ImmutableArray<string> Warnings);

/// <summary>The answer to a request to stop.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Stopped">Whether it had not ended before.</param>
/// <param name="Phase">Its phase.</param>
public sealed record StopReply(string JobId, bool Stopped, JobPhase Phase);

/// <summary>The answer to a request to scale.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Workers">The workers that it has from now on.</param>
/// <param name="Before">Those that it had.</param>
public sealed record ScaleReply(string JobId, int Workers, int Before);

/// <summary>The answer to a request to delete that takes a while.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Deleting">Whether it is on its way.</param>
public sealed record DeleteReply(string JobId, bool Deleting);

/// <summary>The answer to a request to purge.</summary>
/// <param name="Purged">The jobs that are gone, or on their way.</param>
/// <param name="DryRun">Whether they are only named.</param>
public sealed record PurgeReply(ImmutableArray<string> Purged, bool DryRun);
