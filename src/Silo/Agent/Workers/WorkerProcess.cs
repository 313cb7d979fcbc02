using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Agent.Links;
using OrleansTraining.Silo.Agent.Logs;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Agent.Records;

namespace OrleansTraining.Silo.Agent.Workers;

/// <summary>One worker's process from its start, or its adoption, to the moment when its grain knows of its end.</summary>
internal sealed partial class WorkerProcess
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromMinutes(1);

    private readonly WorkerTools _tools;
    private readonly Action<ProcessRecord> _ended;
    private readonly WorkerFiles _files;
    private readonly Retry _retry;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _hasEnded = new();
    private readonly TaskCompletionSource _startReported = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProcessKiller _killer;
    private volatile ProcessRecord _record;
    private bool _adopted;

    /// <summary>The process of a worker, as far as it is known.</summary>
    /// <param name="record">What is known.</param>
    /// <param name="tools">What all of them share.</param>
    /// <param name="ended">Told when it has run, and ended.</param>
    internal WorkerProcess(ProcessRecord record, WorkerTools tools, Action<ProcessRecord> ended)
    {
        _record = record;
        _tools = tools;
        _ended = ended;
        _files = tools.Records.FilesOf(record.Worker);
        _retry = new Retry(tools.Time);
        _logger = tools.Loggers.CreateLogger<WorkerProcess>();
        _killer = new ProcessKiller(tools.Time);
    }

    /// <summary>What is known of it now.</summary>
    internal ProcessRecord Record => _record;

    internal WorkerIdentity Worker => _record.Worker;

    internal bool IsLive => _record.Phase != ProcessPhase.Ended;

    /// <summary>Nothing is left to do for it but to remember it.</summary>
    internal bool IsSettled => _record is { Phase: ProcessPhase.Ended, Reported: true };

    /// <summary>Completes when it has ended and its grain knows.</summary>
    internal Task Settled => _settled.Task;

    internal string LogPath => _files.Log;

    /// <summary>It runs: watch it, carry its log, tell its grain.</summary>
    internal async Task RunAsync(ProcessRecord running, bool adopted, OwnedTasks tasks, CancellationToken cancellationToken)
    {
        _adopted = adopted;
        await KeepAsync(running, cancellationToken);
        LogStarted(_logger, Worker, running.Pid, adopted ? "adopted" : "started");
        tasks.Run(TailAsync);
        tasks.Run(ReportStartAsync);
        tasks.Run(async token =>
        {
            await _tools.Exits.WaitAsync(running.Process, token);
            var status = await ExitSettlement.OfAsync(running, _files, _tools.Exits, _killer.HasKilled, _tools.Time, token);
            // The others wait for the news, and not for the disk: what is lost with the silo, its next agent finds out again.
            var kept = EndAsync(status, token);
            _ended(_record);
            await ReportEndAsync(kept, token);
        });
    }

    /// <summary>It is known to have ended, or could not be started; its grain is not known to know.</summary>
    internal async Task EndedAsync(ExitStatus status, OwnedTasks tasks, CancellationToken cancellationToken)
    {
        await EndAsync(status, cancellationToken);
        _startReported.TrySetResult();
        if (File.Exists(_files.Log))
            tasks.Run(TailAsync);
        tasks.Run(token => ReportEndAsync(Task.CompletedTask, token));
    }

    /// <summary>It ended under the agent before this one, whose record says how; the grain is told when it was not.</summary>
    internal void Remember(OwnedTasks tasks)
    {
        _hasEnded.Cancel();
        _startReported.TrySetResult();
        if (_record.Reported)
        {
            _settled.TrySetResult();
            return;
        }
        tasks.Run(TailAsync);
        tasks.Run(token => ReportEndAsync(Task.CompletedTask, token));
    }

    /// <summary>Tells the grain once more how it stands: the grain asked for what was done, or may have been lost.</summary>
    internal Task ReportAgainAsync(CancellationToken cancellationToken) => IsLive
        ? _tools.Link.StartedAsync(new ProcessStarted(Worker, _tools.Settings.Node, _record.Pid, _adopted), cancellationToken)
        : _tools.Link.ExitedAsync(new ProcessExited(Worker, _record.ExitCode, _record.Detail, _record.Step), cancellationToken);

    /// <summary>SIGTERM to its process group now, SIGKILL after the grace.</summary>
    internal Task KillAsync(TimeSpan grace, CancellationToken cancellationToken) =>
        _killer.KillAsync(_record, grace, _hasEnded.Token, cancellationToken);

    /// <summary>Removes what the node keeps of it, its log excepted.</summary>
    internal void Forget() => _files.DeleteAllButLog();

    private async Task TailAsync(CancellationToken cancellationToken)
    {
        using var drain = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var late = _hasEnded.Token.Register(() => drain.CancelAfter(DrainPatience));
        var tailer = new LogTailer(Worker, _files, _tools.Link, _tools.Time, _logger);
        try
        {
            await tailer.RunAsync(_hasEnded.Token, drain.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotDrained(_logger, Worker, DrainPatience, _files.Log);
        }
        catch (IOException fault)
        {
            // The worker matters more than its log.
            LogUnreadable(_logger, Worker, fault.Message);
        }
    }

    private async Task ReportStartAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _hasEnded.Token);
        try
        {
            await _retry.UntilDoneAsync(ReportAgainAsync, ReportFailed, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It has ended already; that is reported instead.
        }
        finally
        {
            _startReported.TrySetResult();
        }
    }

    private async Task ReportEndAsync(Task kept, CancellationToken cancellationToken)
    {
        // A start that is still under way must not arrive behind the end.
        await _startReported.Task.WaitAsync(cancellationToken);
        await _retry.UntilDoneAsync(ReportAgainAsync, ReportFailed, cancellationToken);
        await kept;
        await KeepAsync(_record with { Reported = true }, cancellationToken);
        _settled.TrySetResult();
    }

    // The end is known when this returns, and on the disk when its task completes.
    private async Task EndAsync(ExitStatus status, CancellationToken cancellationToken)
    {
        _record = _record.EndedWith(status, WorkerProgress.Read(_files.Progress), _tools.Time.GetUtcNow());
        LogEnded(_logger, Worker, _record.Pid, status.Detail);
        await _hasEnded.CancelAsync();
        await KeepAsync(_record, cancellationToken);
    }

    private async Task KeepAsync(ProcessRecord record, CancellationToken cancellationToken)
    {
        _record = record;
        try
        {
            await _tools.Records.SaveAsync(record, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // On a full disk the agent goes on by what it has in memory; the next one finds the process by what is there.
            LogNotKept(_logger, Worker, fault.Message);
        }
    }

    private void ReportFailed(Exception fault, int attempt) =>
        LogNotReported(_logger, attempt == 1 ? LogLevel.Information : LogLevel.Debug, Worker, fault.Message);

    [LoggerMessage(LogLevel.Information, "{Worker} {How}, process {Pid}")]
    private static partial void LogStarted(ILogger logger, WorkerIdentity worker, int pid, string how);

    [LoggerMessage(LogLevel.Information, "{Worker} ended, process {Pid}: {Detail}")]
    private static partial void LogEnded(ILogger logger, WorkerIdentity worker, int pid, string detail);

    [LoggerMessage(LogLevel.Warning, "the record of {Worker} could not be written: {Fault}")]
    private static partial void LogNotKept(ILogger logger, WorkerIdentity worker, string fault);

    [LoggerMessage("the state of {Worker} could not be reported, it is told again: {Fault}")]
    private static partial void LogNotReported(ILogger logger, LogLevel level, WorkerIdentity worker, string fault);

    [LoggerMessage(LogLevel.Warning, "the last lines of {Worker} could not be delivered within {Patience}; they are in {Path}")]
    private static partial void LogNotDrained(ILogger logger, WorkerIdentity worker, TimeSpan patience, string path);

    [LoggerMessage(LogLevel.Warning, "the log of {Worker} cannot be read: {Fault}")]
    private static partial void LogUnreadable(ILogger logger, WorkerIdentity worker, string fault);
}
