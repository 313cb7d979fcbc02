using OrleansTraining.Silo.Agent.Records;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>Ends one process with all of its group: SIGTERM, a grace, SIGKILL. A shorter grace overtakes a longer one.</summary>
internal sealed class ProcessKiller
{
    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private DateTimeOffset _deadline = DateTimeOffset.MaxValue;
    private volatile bool _hasKilled;

    internal ProcessKiller(TimeProvider time) => _time = time;

    /// <summary>Whether SIGKILL was sent.</summary>
    internal bool HasKilled => _hasKilled;

    /// <summary>Completes when the process has ended, or SIGKILL was sent, or another call has an earlier deadline.</summary>
    internal async Task KillAsync(ProcessRecord record, TimeSpan grace, CancellationToken ended, CancellationToken cancellationToken)
    {
        if (ended.IsCancellationRequested || !TryTighten(grace))
            return;
        if (grace > TimeSpan.Zero)
        {
            Send(record, Signals.Terminate);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ended, cancellationToken);
            await Task.Delay(grace, _time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
        if (ended.IsCancellationRequested)
            return;
        _hasKilled = true;
        Send(record, Signals.Kill);
    }

    private bool TryTighten(TimeSpan grace)
    {
        lock (_gate)
        {
            var deadline = _time.GetUtcNow() + grace;
            if (deadline >= _deadline)
                return false;
            _deadline = deadline;
            return true;
        }
    }

    // The group's number is its own as long as one of the two lives.
    private static void Send(ProcessRecord record, int signal)
    {
        if (record.Process.IsAlive || record.Wrapper.IsAlive)
            Signals.SendToGroup(record.WrapperPid, signal);
    }
}
