using OrleansTraining.Contracts.Workers;
using OrleansTraining.Grains.Workers.Policies;

namespace OrleansTraining.Grains.Workers;

/// <summary>Signs of life of the current attempt, as this activation has had them.</summary>
internal sealed class WorkerPulse
{
    private readonly HeartbeatWindow _window = new();
    private bool _wasRunning;

    /// <summary>The newest sign of life; before the first, the time from which on one is waited for.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>The newest report.</summary>
    public WorkerReport? Report { get; private set; }

    /// <summary>When the newest report came.</summary>
    public DateTimeOffset? Heard { get; private set; }

    /// <summary>Begins to wait for a first heartbeat.</summary>
    /// <param name="now">The time.</param>
    /// <param name="wasRunning">Whether the process had been heard of by an earlier activation.</param>
    public void Begin(DateTimeOffset now, bool wasRunning)
    {
        (Since, _wasRunning, Heard, Report) = (now, wasRunning, null, null);
        _window.Clear();
    }

    /// <summary>A heartbeat.</summary>
    public void Beat(WorkerReport report, DateTimeOffset now)
    {
        if (Heard is { } last)
            _window.Add(now - last);
        (Since, Heard, Report) = (now, now, report);
    }

    /// <summary>Another sign that the process is there: the silence begins anew.</summary>
    public void Stir(DateTimeOffset now) => Since = now;

    /// <summary>What the liveness policy goes by.</summary>
    public LivenessInput Input(DateTimeOffset now, bool nodeAlive, LivenessOptions options) =>
        new(now - Since, Heard is not null, _wasRunning, _window.Deadline(options.MinDeadline, options.MaxDeadline), nodeAlive);
}
