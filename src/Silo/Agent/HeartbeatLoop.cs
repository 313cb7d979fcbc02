using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Silo.Agent.Links;
using OrleansTraining.Silo.Agent.Workers;

namespace OrleansTraining.Silo.Agent;

/// <summary>
/// Tells the registry each second that the node is there, and the grains of its workers now and then, and whenever the
/// cluster is back after a failure, that they run.
/// </summary>
internal sealed partial class HeartbeatLoop
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReportPeriod = TimeSpan.FromSeconds(30);

    private readonly INodeLink _link;
    private readonly WorkerSupervisor _workers;
    private readonly Func<NodeReport> _report;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal HeartbeatLoop(INodeLink link, WorkerSupervisor workers, Func<NodeReport> report, TimeProvider time, ILogger<HeartbeatLoop> logger)
    {
        _link = link;
        _workers = workers;
        _report = report;
        _time = time;
        _logger = logger;
    }

    /// <summary>Runs until it is cancelled.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Period, _time);
        var failures = 0;
        var reported = _time.GetTimestamp();
        do
        {
            if (!await BeatAsync(failures, cancellationToken))
            {
                failures++;
                continue;
            }
            if (failures == 0 && _time.GetElapsedTime(reported) < ReportPeriod)
                continue;
            if (failures > 0)
                LogBack(_logger, failures);
            failures = 0;
            reported = _time.GetTimestamp();
            await _workers.ReportLiveAsync(cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task<bool> BeatAsync(int failures, CancellationToken cancellationToken)
    {
        try
        {
            await _link.HeartbeatAsync(_report(), cancellationToken);
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(_logger, failures == 0 ? LogLevel.Warning : LogLevel.Debug, fault.Message);
            return false;
        }
    }

    [LoggerMessage("the cluster does not take the node's heartbeat: {Fault}")]
    private static partial void LogFailed(ILogger logger, LogLevel level, string fault);

    [LoggerMessage(LogLevel.Information, "the cluster takes the node's heartbeat again, after {Failures} failures")]
    private static partial void LogBack(ILogger logger, int failures);
}
