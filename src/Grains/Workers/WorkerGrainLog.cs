using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Grains.Workers;

/// <summary>Log messages of workers.</summary>
internal static partial class WorkerGrainLog
{
    /// <summary>A worker is lost.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "Worker {Worker} is lost ({Cause}): {Detail}")]
    public static partial void Lost(ILogger logger, WorkerIdentity worker, LossCause cause, string detail);

    /// <summary>A launch is asked for.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "Worker {Worker} is to be launched on {Node}")]
    public static partial void Launching(ILogger logger, WorkerIdentity worker, string node);

    /// <summary>A process of an old attempt.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "A process of {Worker} runs on {Node}, but that attempt is over: it is ended")]
    public static partial void Outdated(ILogger logger, WorkerIdentity worker, string node);

    /// <summary>A write failed.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {JobId}/{Slot} has lost a write of its state and gives way to another activation")]
    public static partial void Fenced(ILogger logger, string jobId, int slot);

    /// <summary>The job did not answer.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker} has not reached its job; it asks again")]
    public static partial void JobNotReached(ILogger logger, Exception error, WorkerIdentity worker);

    /// <summary>A node did not answer.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker} has not reached the grain of node {Node}; it asks again")]
    public static partial void NodeNotReached(ILogger logger, Exception error, WorkerIdentity worker, string node);

    /// <summary>A round broke off.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker} could not do all that was due")]
    public static partial void RoundFailed(ILogger logger, Exception error, WorkerIdentity worker);
}
