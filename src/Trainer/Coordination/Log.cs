using Microsoft.Extensions.Logging;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>The lines that a trainer prints.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Worker} on {Node}: process {ProcessId}, {Threads} threads")]
    public static partial void Started(ILogger logger, WorkerIdentity worker, string node, int processId, int threads);

    [LoggerMessage(Level = LogLevel.Information, Message = "model {Model} with {Parameters} parameters; {Samples} training samples, {Validation} for validation")]
    public static partial void Loaded(ILogger logger, string model, long parameters, int samples, int validation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} failed, it is tried again: {Reason}")]
    public static partial void Retry(ILogger logger, string what, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{What} works again")]
    public static partial void Recovered(ILogger logger, string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "joined at step {Step}{Detail}")]
    public static partial void Joined(ILogger logger, int step, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "directive {Version}: {Kind} {Reason}")]
    public static partial void Directive(ILogger logger, long version, Contracts.Jobs.DirectiveKind kind, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "generation {Generation}: rank {Rank} of {WorldSize}, state {Origin} at step {Step}")]
    public static partial void Generation(ILogger logger, long generation, int rank, int worldSize, Contracts.Jobs.StateOrigin origin, int step);

    [LoggerMessage(Level = LogLevel.Information, Message = "generation {Generation} is over at step {Step}")]
    public static partial void Superseded(ILogger logger, long generation, int step);

    [LoggerMessage(Level = LogLevel.Information, Message = "generation {Generation} was left together after step {Step}")]
    public static partial void AtBoundary(ILogger logger, long generation, int step);

    [LoggerMessage(Level = LogLevel.Warning, Message = "committed steps are not noted: {Reason}")]
    public static partial void NotNoted(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "the rehearsal broke off: {Reason}")]
    public static partial void NotRehearsed(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the ledger ends here: {Reason}")]
    public static partial void LedgerEnded(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "generation {Generation} cannot go on: {Reason}")]
    public static partial void Faulted(ILogger logger, long generation, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "step {Step}/{Steps} loss {Loss:F4} {Throughput:F0} {Unit}/s, {Milliseconds:F0} ms a step, {Exchange:F0} ms of it exchange")]
    public static partial void Step(ILogger logger, int step, int steps, double loss, double throughput, string unit, double milliseconds, double exchange);

    [LoggerMessage(Level = LogLevel.Information, Message = "checkpoint of step {Step}: {Bytes} bytes, validation loss {Validation}")]
    public static partial void CheckpointWritten(ILogger logger, int step, long bytes, string validation);

    [LoggerMessage(Level = LogLevel.Error, Message = "checkpoint of step {Step} could not be written: {Reason}")]
    public static partial void CheckpointFailed(ILogger logger, int step, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "checkpoint of step {Step} is passed over: {Reason}")]
    public static partial void CheckpointRejected(ILogger logger, int step, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "state of step {Step}: {What}, {Bytes} bytes")]
    public static partial void StateMoved(ILogger logger, int step, string what, long bytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "caught up at step {Step}")]
    public static partial void CaughtUp(ILogger logger, int step);

    [LoggerMessage(Level = LogLevel.Information, Message = "completed {Step} steps, weights {Hash}")]
    public static partial void Completed(ILogger logger, int step, string hash);

    [LoggerMessage(Level = LogLevel.Information, Message = "stopped at step {Step}: {Reason}")]
    public static partial void Stopped(ILogger logger, int step, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "exits: {Reason}")]
    public static partial void Fenced(ILogger logger, string reason);
}
