using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Jobs.State;

namespace OrleansTraining.Grains.Jobs;

/// <summary>Log messages of jobs.</summary>
internal static partial class JobGrainLog
{
    /// <summary>Logs the events that have come since one, and gives the number of the newest.</summary>
    public static long News(ILogger logger, JobState? state, long after)
    {
        foreach (var item in (state?.Events ?? []).Where(item => item.Sequence > after))
        {
            after = item.Sequence;
            Event(logger, state!.JobId, item.Kind, item.Message, item.Slot, item.Generation);
        }
        return after;
    }

    // Slot and generation correlate the record; the text tells them where they matter.
#pragma warning disable SYSLIB1015
    /// <summary>Each event of a job.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId}: {Kind}: {Text}")]
    private static partial void Event(ILogger logger, string jobId, string kind, string text, int? slot, long generation);
#pragma warning restore SYSLIB1015

    /// <summary>The job came up.</summary>
    [LoggerMessage(Level = LogLevel.Debug, Message = "Job {JobId} is active in phase {Phase}, directive {Version}")]
    public static partial void Activated(ILogger logger, string jobId, string phase, long version);

    /// <summary>A write failed.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} has lost a write of its state and gives way to another activation")]
    public static partial void Fenced(ILogger logger, string jobId);

    /// <summary>A worker grain did not answer.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} has not reached worker {Slot}; it asks again")]
    public static partial void WorkerNotReached(ILogger logger, Exception error, string jobId, int slot);

    /// <summary>A worker is ended because it does not come on.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker} on {Node} does not come on and is ended")]
    public static partial void Overdue(ILogger logger, WorkerIdentity worker, string node);

    /// <summary>The workers did not answer a reader in time.</summary>
    [LoggerMessage(Level = LogLevel.Debug, Message = "Job {JobId} shows its workers as they were last known")]
    public static partial void StatusLate(ILogger logger, string jobId);

    /// <summary>A registry did not answer.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} has not reached the registry of {Registry}; it asks again")]
    public static partial void RegistryNotReached(ILogger logger, Exception error, string jobId, string registry);

    /// <summary>A round broke off.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} could not do all that was due")]
    public static partial void RoundFailed(ILogger logger, Exception error, string jobId);

    /// <summary>A start is asked for again.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} did not answer to its start; it is asked again")]
    public static partial void StartRepeated(ILogger logger, Exception error, string jobId);

    /// <summary>A job that is being deleted is not gone yet.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} could not be removed; it is tried again")]
    public static partial void NotRemoved(ILogger logger, Exception error, string jobId);
}
