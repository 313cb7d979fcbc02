using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Nodes;
using OrleansTraining.Contracts.Telemetry;
using OrleansTraining.Contracts.Workers;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Agent.Records;
using OrleansTraining.Silo.Agent.Standby;

namespace OrleansTraining.Silo.Agent.Workers;

/// <summary>
/// All worker processes of a node. Launches, kills and adoptions come one after the other, from the command loop; what
/// follows from them is work that <see cref="Fault"/> watches over.
/// </summary>
internal sealed partial class WorkerSupervisor : IAsyncDisposable
{
    private const int MaxRemembered = 1000;
    private const int MaxParallelReports = 16;
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SupersededGrace = TimeSpan.FromSeconds(5);

    private readonly WorkerTools _tools;
    private readonly ILogger _logger;
    private readonly WorkerStart _start;
    private readonly OwnedTasks _tasks = new();
    private readonly ConcurrentDictionary<WorkerIdentity, WorkerProcess> _workers = new();

    internal WorkerSupervisor(WorkerTools tools)
    {
        _tools = tools;
        _logger = tools.Loggers.CreateLogger<WorkerSupervisor>();
        _start = new WorkerStart(tools);
        Standby = new StandbyKeeper(tools, () => Live.Select(worker => worker.Record));
    }

    /// <summary>Keeps a trainer ready for the next launch.</summary>
    internal StandbyKeeper Standby { get; }

    /// <summary>Fails when the work for any process has failed in a way that was not foreseen.</summary>
    internal Task Fault => _tasks.Fault;

    /// <summary>The workers that run.</summary>
    internal IEnumerable<WorkerProcess> Live => _workers.Values.Where(worker => worker.IsLive);

    /// <summary>Takes over what the agent before this one has left.</summary>
    internal async Task AdoptAsync(CancellationToken cancellationToken)
    {
        foreach (var record in await _tools.Records.LoadAsync(cancellationToken))
        {
            var worker = _workers.GetOrAdd(record.Worker, new WorkerProcess(record, _tools, Standby.Expect));
            if (record.Phase == ProcessPhase.Ended)
            {
                worker.Remember(_tasks);
                continue;
            }
            var found = await WorkerAdoption.LookAsync(record, _tools.Records.FilesOf(record.Worker), _tools.Time, cancellationToken);
            if (found.Running is { } running)
                await worker.RunAsync(running, adopted: true, _tasks, cancellationToken);
            else
                await worker.EndedAsync(found.Ended!, _tasks, cancellationToken);
        }
    }

    /// <summary>Starts a worker, once: asked again for the same attempt it only tells how that stands.</summary>
    internal async Task LaunchAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        if (_workers.TryGetValue(request.Worker, out var known))
        {
            Report(known);
            return;
        }
        var others = Live.ToArray();
        var taken = others.Count(other => !IsOlderAttempt(other.Worker, request.Worker));
        var hasRoom = taken < _tools.Settings.Slots;
        await using var standby = hasRoom && request.Rank is null ? Standby.Take(request.Threads) : null;
        var record = ProcessRecord.Launching(
            request.Worker, standby?.Token ?? WorkerEnvironment.NewToken(), request.Rank is null ? request.Threads : 0, _tools.Time.GetUtcNow());
        var worker = new WorkerProcess(record, _tools, Standby.Expect);
        EndOlderAttempts(others, request.Worker);
        using var span = Begin(request, standby is not null);
        try
        {
            if (!hasRoom)
                throw new WorkerLaunchException($"{_tools.Settings.Node} has no free slot, {taken} of {_tools.Settings.Slots} are taken");
            var local = others.Count(other => other.Worker.JobId == request.Worker.JobId && other.Worker.Slot != request.Worker.Slot);
            var launched = await _start.RunAsync(request with { Trace = span?.Id ?? request.Trace }, record, standby, local, cancellationToken);
            span?.SetTag("process.pid", launched.Process.Pid);
            _workers[request.Worker] = worker;
            await worker.RunAsync(record.Started(launched.Process, launched.Wrapper), adopted: false, _tasks, cancellationToken);
        }
        catch (WorkerLaunchException fault)
        {
            LogNotStarted(_logger, request.Worker, fault.Message);
            span.Failed(fault.Message);
            _workers[request.Worker] = worker;
            await worker.EndedAsync(ExitStatus.NotStarted(fault.Message), _tasks, cancellationToken);
        }
    }

    /// <summary>Ends a worker; one that is not there is reported as ended, so that nobody waits for it.</summary>
    internal void Kill(KillRequest request)
    {
        if (!_workers.TryGetValue(request.Worker, out var worker))
        {
            var gone = new ProcessExited(request.Worker, null, $"there is no such process on {_tools.Settings.Node}");
            _tasks.Run(token => TellAsync(_tools.Link.ExitedAsync(gone, token), request.Worker));
        }
        else if (worker.IsLive)
            _tasks.Run(token => worker.KillAsync(request.Grace, token));
        else
            Report(worker);
    }

    /// <summary>Tells the grains of all workers that run that they do.</summary>
    internal Task ReportLiveAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Live.ToArray(),
        new ParallelOptions { MaxDegreeOfParallelism = MaxParallelReports, CancellationToken = cancellationToken },
        async (worker, token) => await TellAsync(worker.ReportAgainAsync(token), worker.Worker));

    /// <summary>Ends all workers, with SIGKILL after the grace; completes when they have ended and their grains know, or soon after.</summary>
    internal async Task StopAllAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var live = Live.ToArray();
        await Task.WhenAll(live.Select(worker => worker.KillAsync(grace, cancellationToken)));
        await Task.WhenAll(live.Select(worker => _tools.Exits.WaitAsync(worker.Record.Process, cancellationToken)));
        await Task.WhenAll(live.Select(worker => worker.Settled))
            .WaitAsync(SettlePatience, _tools.Time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Forgets the processes of jobs that have ended, the logs of jobs that are gone, and the oldest logs.</summary>
    /// <param name="jobs">All jobs.</param>
    internal void Forget(ImmutableArray<JobSummary> jobs)
    {
        var known = jobs.ToDictionary(job => job.JobId, job => job.Phase.IsFinal(), StringComparer.Ordinal);
        var settled = _workers.Values.Where(worker => worker.IsSettled).OrderByDescending(worker => worker.Record.Launched).ToArray();
        // A job that is not in the list may have had no time to tell of itself: that its process has ended stays known.
        var forgotten = settled.Where((worker, index) => index >= MaxRemembered || known.GetValueOrDefault(worker.Worker.JobId)).ToArray();
        foreach (var worker in forgotten)
        {
            worker.Forget();
            _workers.TryRemove(worker.Worker, out _);
        }
        var inUse = Live.Select(worker => worker.LogPath).ToHashSet(StringComparer.Ordinal);
        if (forgotten.Length > 0)
            LogRetention.Apply(_tools.Records.Folder, inUse);
        LogRetention.RemoveUnknown(_tools.Records.Folder, inUse, known.Keys, _tools.Time.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        await Standby.DisposeAsync();
        await _tasks.DisposeAsync();
    }

    // Whoever asks for a new attempt has given the old one up; it must not go on beside it.
    private void EndOlderAttempts(WorkerProcess[] live, WorkerIdentity asked)
    {
        foreach (var old in live.Where(worker => IsOlderAttempt(worker.Worker, asked)))
        {
            LogSuperseded(_logger, old.Worker, asked.Attempt);
            _tasks.Run(token => old.KillAsync(SupersededGrace, token));
        }
    }

    private Activity? Begin(LaunchRequest request, bool fromStandby) => TrainingTraces.Begin(TrainingTraces.Silo, "worker.launch", request.Trace)
        .Of(request.Worker)?
        .SetTag(TrainingTraces.Node, _tools.Settings.Node)
        .SetTag("otrain.standby", fromStandby);

    private static bool IsOlderAttempt(WorkerIdentity worker, WorkerIdentity than) =>
        worker.JobId == than.JobId && worker.Slot == than.Slot && worker.Attempt < than.Attempt;

    private void Report(WorkerProcess worker) => _tasks.Run(token => TellAsync(worker.ReportAgainAsync(token), worker.Worker));

    // Told again at the latest when the grain asks again, or with the next round.
    private async Task TellAsync(Task call, WorkerIdentity worker)
    {
        try
        {
            await call;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotTold(_logger, worker, fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Worker} could not be started: {Fault}")]
    private static partial void LogNotStarted(ILogger logger, WorkerIdentity worker, string fault);

    [LoggerMessage(LogLevel.Warning, "{Worker} still runs while attempt {Next} is asked for: it is ended")]
    private static partial void LogSuperseded(ILogger logger, WorkerIdentity worker, int next);

    [LoggerMessage(LogLevel.Debug, "the state of {Worker} could not be told: {Fault}")]
    private static partial void LogNotTold(ILogger logger, WorkerIdentity worker, string fault);
}
