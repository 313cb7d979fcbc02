using Microsoft.Extensions.Logging;

namespace OrleansTraining.Trainer.Coordination;

/// <summary>The lines that a trainer prints.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{worker} on {node}: process {processId}, {threads} threads")]
    public static partial void Started(ILogger logger, string worker, string node, int processId, int threads);

    [LoggerMessage(Level = LogLevel.Information, Message = "model {model} with {parameters} parameters; {samples} training samples, {validation} for validation")]
    public static partial void Loaded(ILogger logger, string model, long parameters, int samples, int validation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{what} failed, it is tried again: {reason}")]
    public static partial void Retry(ILogger logger, string what, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{what} works again")]
    public static partial void Recovered(ILogger logger, string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "joined at step {step}{detail}")]
    public static partial void Joined(ILogger logger, int step, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "directive {version}: {kind} {reason}")]
    public static partial void Directive(ILogger logger, long version, Contracts.Jobs.DirectiveKind kind, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "generation {generation}: rank {rank} of {worldSize}, state {origin} at step {step}")]
    public static partial void Generation(ILogger logger, long generation, int rank, int worldSize, Contracts.Jobs.StateOrigin origin, int step);

    [LoggerMessage(Level = LogLevel.Information, Message = "generation {generation} is over at step {step}")]
    public static partial void Superseded(ILogger logger, long generation, int step);

    [LoggerMessage(Level = LogLevel.Information, Message = "generation {generation} was left together after step {step}")]
    public static partial void AtBoundary(ILogger logger, long generation, int step);

    [LoggerMessage(Level = LogLevel.Warning, Message = "committed steps are not noted: {reason}")]
    public static partial void NotNoted(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "the rehearsal broke off: {reason}")]
    public static partial void NotRehearsed(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the ledger ends here: {reason}")]
    public static partial void LedgerEnded(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "generation {generation} cannot go on: {reason}")]
    public static partial void Faulted(ILogger logger, long generation, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "step {step}/{steps} loss {loss:F4} {throughput:F0} {unit}/s, {milliseconds:F0} ms a step, {exchange:F0} ms of it exchange")]
    public static partial void Step(ILogger logger, int step, int steps, double loss, double throughput, string unit, double milliseconds, double exchange);

    [LoggerMessage(Level = LogLevel.Information, Message = "checkpoint of step {step}: {bytes} bytes, validation loss {validation}")]
    public static partial void CheckpointWritten(ILogger logger, int step, long bytes, string validation);

    [LoggerMessage(Level = LogLevel.Error, Message = "checkpoint of step {step} could not be written: {reason}")]
    public static partial void CheckpointFailed(ILogger logger, int step, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "checkpoint of step {step} is passed over: {reason}")]
    public static partial void CheckpointRejected(ILogger logger, int step, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "state of step {step}: {what}, {bytes} bytes")]
    public static partial void StateMoved(ILogger logger, int step, string what, long bytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "caught up at step {step}")]
    public static partial void CaughtUp(ILogger logger, int step);

    [LoggerMessage(Level = LogLevel.Information, Message = "completed {step} steps, weights {hash}")]
    public static partial void Completed(ILogger logger, int step, string hash);

    [LoggerMessage(Level = LogLevel.Information, Message = "stopped at step {step}: {reason}")]
    public static partial void Stopped(ILogger logger, int step, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "exits: {reason}")]
    public static partial void Fenced(ILogger logger, string reason);
}
