using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Agent.Records;
using OrleansTraining.Silo.Agent.Standby;

namespace OrleansTraining.Silo.Agent.Workers;

/// <summary>Gets a worker its process: the one that stands by for it, else a new one.</summary>
internal sealed partial class WorkerStart
{
    private readonly WorkerTools _tools;
    private readonly ILogger _logger;

    internal WorkerStart(WorkerTools tools)
    {
        _tools = tools;
        _logger = tools.Loggers.CreateLogger<WorkerStart>();
    }

    /// <summary>Starts it.</summary>
    /// <param name="request">The worker.</param>
    /// <param name="record">Its record, which is on the disk before anything runs.</param>
    /// <param name="standby">The process that becomes it; null: a new one.</param>
    /// <param name="local">Workers of its job that run on the node already.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    /// <exception cref="WorkerLaunchException">It could not be started.</exception>
    internal async Task<LaunchedProcess> RunAsync(
        LaunchRequest request, ProcessRecord record, StandbyTrainer? standby, int local, CancellationToken cancellationToken)
    {
        var (fileName, arguments) = request.Rank is { } rank ? RankProgram.Of(rank, _tools.Settings) : _tools.Program.Find();
        var folders = request.Rank is null ? null : RankFolders.Of(_tools.Settings, request.Worker.JobId);
        var files = _tools.Records.FilesOf(request.Worker);
        var environment = WorkerEnvironment.Of(OwnEnvironment.Read(), _tools.Settings, request, files, record.Token, local);
        await PrepareAsync(record, folders, cancellationToken);
        if (standby is not null)
        {
            try
            {
                return await standby.AssignAsync(files, environment, cancellationToken);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                LogNotAssigned(_logger, standby.Pid, request.Worker, fault.Message);
                await standby.DisposeAsync();
            }
        }
        return await _tools.Launcher.LaunchAsync(
            files, new WorkerCommand(fileName, arguments, environment) { Folder = folders?.Work }, cancellationToken);
    }

    private async Task PrepareAsync(ProcessRecord record, RankFolders? folders, CancellationToken cancellationToken)
    {
        try
        {
            await _tools.Records.SaveAsync(record, cancellationToken);
            folders?.Create();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new WorkerLaunchException(fault.Message, fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "process {Pid}, which stood by, does not become {Worker}, a new one does: {Fault}")]
    private static partial void LogNotAssigned(ILogger logger, int pid, WorkerIdentity worker, string fault);
}
