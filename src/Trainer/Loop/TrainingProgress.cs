using System.Diagnostics;
using OrleansTraining.Trainer.Exchange;

namespace OrleansTraining.Trainer.Loop;

/// <summary>What a training reports. Written by the training thread, read by the heartbeat.</summary>
internal sealed class TrainingProgress
{
    /// <summary>How much a new step counts in the means of time.</summary>
    private const double Weight = 0.1;

    private readonly Lock _lock = new();
    private ProgressReport _report = new();
    private (IStepReduction? Reduction, long Since) _wait;
    private readonly DurationCounter _steps = new();
    private readonly DurationCounter _exchanges = new();
    private readonly DurationCounter _checkpoints = new();
    private long _checkpointFailures;

    /// <summary>The newest report.</summary>
    public ProgressReport Current
    {
        get
        {
            lock (_lock)
            {
                return _wait.Reduction?.WaitingFor is { IsEmpty: false } ranks
                    ? _report with { WaitingFor = ranks, Waiting = Stopwatch.GetElapsedTime(_wait.Since) }
                    : _report;
            }
        }
    }

    /// <summary>How long what this process has done took each time.</summary>
    public ProgressDurations Durations
    {
        get
        {
            lock (_lock)
                return new(_steps.Counts(), _exchanges.Counts(), _checkpoints.Counts(), _checkpointFailures);
        }
    }

    /// <summary>What the trainer does now.</summary>
    public void Enter(string activity)
    {
        lock (_lock)
            _report = _report with { Activity = activity };
    }

    /// <summary>The state has been set to a step that other members, or a checkpoint, had reached.</summary>
    public void Restore(int step, double? loss)
    {
        lock (_lock)
            _report = _report with { Step = step, Loss = loss };
    }

    /// <summary>A microbatch of this step took so long.</summary>
    public void Compute(TimeSpan microbatch)
    {
        lock (_lock)
            _report = _report with { MicrobatchSeconds = Mean(_report.MicrobatchSeconds, microbatch.TotalSeconds) };
    }

    /// <summary>A checkpoint has been written, or could not be; on whatever thread writes them.</summary>
    public void Checkpoint(TimeSpan duration, bool written)
    {
        lock (_lock)
        {
            if (written)
                _checkpoints.Add(duration.TotalSeconds);
            else
                _checkpointFailures++;
        }
    }

    /// <summary>The trainer has computed its part and waits for the others; null: it does not wait any more.</summary>
    public void Wait(IStepReduction? reduction)
    {
        lock (_lock)
            _wait = (reduction, Stopwatch.GetTimestamp());
    }

    /// <summary>A step has been committed.</summary>
    /// <param name="step">Committed steps.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="total">How long it took.</param>
    /// <param name="exchange">How much of it was the exchange.</param>
    public void Commit(int step, double loss, TimeSpan total, TimeSpan exchange)
    {
        lock (_lock)
        {
            _steps.Add(total.TotalSeconds);
            _exchanges.Add(exchange.TotalSeconds);
            _report = _report with
            {
                Step = step,
                Loss = loss,
                First = _report.First ?? (step, loss),
                StepSeconds = Mean(_report.StepSeconds, total.TotalSeconds),
                ExchangeSeconds = Mean(_report.ExchangeSeconds, exchange.TotalSeconds),
            };
        }
    }

    private static double Mean(double mean, double value) => mean == 0 ? value : mean + (Weight * (value - mean));
}
