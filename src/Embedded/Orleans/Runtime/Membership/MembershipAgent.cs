using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.References;

namespace Orleans.Runtime.Membership;

/// <summary>This silo's part in the protocol: it joins, probes, tells the others of changes, and leaves.</summary>
internal sealed class MembershipAgent(
    MembershipTableAgent table,
    LocalSilo self,
    ReferenceFactory references,
    IOptions<ClusterMembershipOptions> options,
    TimeProvider time,
    ILogger<MembershipAgent> logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SiloAddress, SiloMonitor> _monitors = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _loops = [];
    private bool _stopped;

    internal MembershipView View => table.View;

    /// <summary>Adds the silo to the table. The table may not be there yet, so it is tried for a while.</summary>
    internal async Task JoinAsync(CancellationToken cancellationToken)
    {
        table.Observe(OnView);
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                await table.JoinAsync(cancellationToken);
                break;
            }
            catch (Exception ex) when (ex is not (OperationCanceledException or OrleansConfigurationException)
                && time.GetElapsedTime(start) < options.Value.MaxJoinAttemptTime)
            {
                MembershipLog.TableFailed(logger, ex);
                await Task.Delay(TimeSpan.FromMilliseconds(250), time, cancellationToken);
            }
        }

        MembershipLog.OwnStatus(logger, self.SiloAddress, SiloStatus.Joining);
        Loop(options.Value.TableRefreshTimeout, table.RefreshAsync);
        Loop(options.Value.IAmAliveTablePublishTimeout, table.UpdateIAmAliveAsync);
        if (options.Value.DefunctSiloCleanupPeriod is { } period)
            Loop(period, table.CleanUpAsync);
    }

    internal async Task SetStatusAsync(SiloStatus status, CancellationToken cancellationToken)
    {
        if (!await table.SetStatusAsync(status, cancellationToken) && table.View.StatusOf(self.SiloAddress) != status)
            throw new OrleansException($"The silo cannot become {status}: the cluster takes it to be {table.View.StatusOf(self.SiloAddress)}.");
        MembershipLog.OwnStatus(logger, self.SiloAddress, status);
    }

    /// <summary>The silo was killed: it no longer judges others.</summary>
    internal void Halt()
    {
        table.Halt();
        lock (_gate)
        {
            if (!_stopped)
                _stopping.Cancel();
        }
    }

    /// <summary>A connection to a silo was lost.</summary>
    internal void OnConnectionLost(SiloAddress silo)
    {
        lock (_gate)
            _monitors.GetValueOrDefault(silo)?.Wake();
    }

    public async ValueTask DisposeAsync()
    {
        SiloMonitor[] monitors;
        lock (_gate)
        {
            if (_stopped)
                return;
            _stopped = true;
            monitors = [.. _monitors.Values];
            _monitors.Clear();
        }

        await _stopping.CancelAsync();
        foreach (var monitor in monitors)
            await monitor.DisposeAsync();
        await Task.WhenAll(_loops);
        _stopping.Dispose();
    }

    private void OnView(MembershipView view)
    {
        if (options.Value.UseLivenessGossip)
            Gossip(view);
        if (!options.Value.LivenessEnabled)
            return;
        List<SiloMonitor> dropped = [];
        lock (_gate)
        {
            if (_stopped)
                return;

            // Two views may be announced at the same time, and the older one last: what counts is the newest.
            var targets = ProbeRing.TargetsOf(self.SiloAddress, table.View, options.Value.NumProbedSilos);
            foreach (var silo in _monitors.Keys.Where(silo => !targets.Contains(silo)).ToArray())
            {
                _monitors.Remove(silo, out var monitor);
                dropped.Add(monitor!);
            }

            foreach (var silo in targets.Where(silo => !_monitors.ContainsKey(silo)))
            {
                var monitor = new SiloMonitor(silo, table, references, options.Value, time, logger);
                _monitors.Add(silo, monitor);
                monitor.Start();
            }
        }

        foreach (var monitor in dropped)
            _ = monitor.DisposeAsync().AsTask();
    }

    // Every silo passes on what is new to it, so a change reaches all even where one of them misses the first word.
    private void Gossip(MembershipView view)
    {
        foreach (var entry in view.Entries)
        {
            if (entry.Status is SiloStatus.Dead or SiloStatus.None || entry.SiloAddress.Equals(self.SiloAddress))
                continue;
            _ = references.GetSystemTarget<IMembershipPeer>(entry.SiloAddress).TableChangedAsync(view.Version);
        }
    }

    private void Loop(TimeSpan period, Func<Task> action) => _loops.Add(LoopAsync(period, action, _stopping.Token));

    private async Task LoopAsync(TimeSpan period, Func<Task> action, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    await action().WaitAsync(stopping);
                }
                catch (Exception ex) when (ex is not OperationCanceledException)
                {
                    MembershipLog.TableFailed(logger, ex);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The silo stops.
        }
    }
}
