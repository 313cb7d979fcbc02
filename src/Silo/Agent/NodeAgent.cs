using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Silo.Agent.Workers;

namespace OrleansTraining.Silo.Agent;

/// <summary>
/// The node's agent: launches workers, sees them end, carries their logs, and takes up where the agent of the node's last
/// silo was killed. Workers outlive it unless it is told otherwise.
/// </summary>
internal sealed partial class NodeAgent
{
    private static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(2);

    private readonly WorkerTools _tools;
    private readonly WorkerSupervisor _workers;
    private readonly Func<string> _httpAddress;
    private readonly FreePorts _ports = new(Random.Shared);
    private readonly ILogger _logger;

    /// <summary>An agent; it does nothing before <see cref="RunAsync"/>.</summary>
    /// <param name="tools">What it works with.</param>
    /// <param name="httpAddress">The base address of the silo's REST API.</param>
    internal NodeAgent(WorkerTools tools, Func<string> httpAddress)
    {
        _tools = tools;
        _httpAddress = httpAddress;
        _workers = new WorkerSupervisor(tools);
        _logger = tools.Loggers.CreateLogger<NodeAgent>();
    }

    /// <summary>Its workers.</summary>
    internal WorkerSupervisor Workers => _workers;

    /// <summary>Runs until it is cancelled, then leaves in order. Fails when any part of it has failed.</summary>
    internal async Task RunAsync(CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            await _workers.AdoptAsync(end.Token);
            LogReady(_logger, _tools.Settings.Node, _tools.Settings.Slots, _workers.Live.Count());
            var commands = new CommandLoop(_tools.Link, _workers, _tools.Time, _tools.Loggers.CreateLogger<CommandLoop>());
            var heartbeats = new HeartbeatLoop(_tools.Link, _workers, Report, _tools.Time, _tools.Loggers.CreateLogger<HeartbeatLoop>());
            List<Task> loops = [commands.RunAsync(end.Token), heartbeats.RunAsync(end.Token)];
            if (_tools.Settings.KeepsStandby)
                loops.Add(_workers.Standby.RunAsync(end.Token));
            var first = await Task.WhenAny([.. loops, _workers.Fault]);
            await end.CancelAsync();
            await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await first;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await LeaveAsync();
        }
        finally
        {
            await _workers.DisposeAsync();
        }
    }

    private async Task LeaveAsync()
    {
        if (_tools.Settings.StopWorkersOnShutdown)
            await _workers.StopAllAsync(_tools.Settings.WorkerStopGrace, CancellationToken.None);
        LogLeaving(_logger, _tools.Settings.Node, _workers.Live.Count());
        using var patience = new CancellationTokenSource(LeavePatience, _tools.Time);
        try
        {
            await _tools.Link.LeaveAsync(patience.Token);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The cluster will notice by itself.
            LogNotLeft(_logger, fault.Message);
        }
    }

    private NodeReport Report() => new()
    {
        Node = _tools.Settings.Node,
        AgentId = _tools.Settings.AgentId,
        Slots = _tools.Settings.Slots,
        Running = _workers.Live.Count(),
        Host = Environment.MachineName,
        HttpAddress = _httpAddress(),
        ProcessId = Environment.ProcessId,
        Address = _tools.Settings.AdvertisedAddress,
        FreePorts = _tools.Settings.AllowCommands ? _ports.Next() : [],
        AllowsCommands = _tools.Settings.AllowCommands,
    };

    [LoggerMessage(LogLevel.Information, "node {Node} is ready: {Slots} slots, {Running} workers adopted")]
    private static partial void LogReady(ILogger logger, string node, int slots, int running);

    [LoggerMessage(LogLevel.Information, "node {Node} leaves; {Running} workers go on")]
    private static partial void LogLeaving(ILogger logger, string node, int running);

    [LoggerMessage(LogLevel.Information, "the cluster could not be told that the node leaves: {Fault}")]
    private static partial void LogNotLeft(ILogger logger, string fault);
}
