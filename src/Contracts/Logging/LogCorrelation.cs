using System.Globalization;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Contracts.Logging;

/// <summary>
/// Which job, worker, generation and node a record is about. By the names of its values, from the outermost source to the
/// innermost: the process, the scopes, the message itself.
/// </summary>
public sealed class LogCorrelation
{
    private int? _slot;
    private int? _attempt;

    /// <summary>The job; null: of none.</summary>
    public string? Job { get; private set; }

    /// <summary>The worker as <c>slot#attempt</c>, or <c>slot</c> when the attempt is not known; null: of none.</summary>
    public string? Worker => _slot is not { } slot ? null
        : _attempt is { } attempt ? string.Create(CultureInfo.InvariantCulture, $"{slot}#{attempt}")
        : slot.ToString(CultureInfo.InvariantCulture);

    /// <summary>The generation; null: of none.</summary>
    public long? Generation { get; private set; }

    /// <summary>The node; null: of none.</summary>
    public string? Node { get; private set; }

    /// <summary>Begins with what the process is about.</summary>
    public static LogCorrelation Of(LogSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var correlation = new LogCorrelation { Node = subject.Node.Length > 0 ? subject.Node : null };
        if (subject.Worker is { } worker)
            correlation.Take(worker);
        if (subject.Generation > 0)
            correlation.Generation = subject.Generation;
        return correlation;
    }

    /// <summary>Takes a value over when its name is one of those that correlate; else says no.</summary>
    public bool TryTake(string name, object? value)
    {
        switch (name)
        {
            case "JobId" or "jobId":
                Job = value as string ?? Job;
                return true;
            case "Worker" or "worker" when value is WorkerIdentity identity:
                Take(identity);
                return true;
            case "Slot" or "slot":
                (_slot, _attempt) = value is int slot && slot != _slot ? (slot, null) : (_slot, _attempt);
                return true;
            case "Attempt" or "attempt":
                _attempt = value as int? ?? _attempt;
                return true;
            case "Generation" or "generation":
                Generation = value switch { long number and > 0 => number, int number and > 0 => number, _ => Generation };
                return true;
            case "Node" or "node":
                Node = value as string is { Length: > 0 } node ? node : Node;
                return true;
            default:
                return false;
        }
    }

    /// <summary>For a human: <c>[job/slot g3]</c>; empty when it is about none.</summary>
    public string Short()
    {
        var who = (Job, _slot) switch
        {
            (null, null) => "",
            (null, { } slot) => slot.ToString(CultureInfo.InvariantCulture),
            ({ } job, null) => job,
            ({ } job, { } slot) => string.Create(CultureInfo.InvariantCulture, $"{job}/{slot}"),
        };
        var generation = Generation is { } number ? string.Create(CultureInfo.InvariantCulture, $"g{number}") : "";
        var text = who.Length > 0 && generation.Length > 0 ? $"{who} {generation}" : who + generation;
        return text.Length == 0 ? "" : $"[{text}] ";
    }

    private void Take(WorkerIdentity worker) => (Job, _slot, _attempt) = (worker.JobId, worker.Slot, worker.Attempt);
}
