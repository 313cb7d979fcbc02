using System.Collections.Immutable;
using OrleansTraining.Silo.Agent.Processes;
using OrleansTraining.Silo.Agent.Records;
using OrleansTraining.Silo.Agent.Workers;

namespace OrleansTraining.Silo.Agent.Standby;

/// <summary>
/// Keeps trainers ready while the node runs others: as many, but two at most, so that one is left when a loss follows another.
/// One is started when nothing has been for a while, so that it takes no processor from a recovery; or, where there is none,
/// when a trainer fails, so that its replacement's process begins to load while the job decides. One that ended by itself is
/// not replaced before the next worker starts, since the next would do the same.
/// </summary>
internal sealed partial class StandbyKeeper : IAsyncDisposable
{
    private const int MaxReady = 2;

    /// <summary>How long they are kept when no trainer runs: the replacement of the only one may be on its way.</summary>
    private static readonly TimeSpan IdlePatience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly WorkerTools _tools;
    private readonly Func<IEnumerable<ProcessRecord>> _live;
    private readonly ILogger _logger;
    private readonly string _folder;
    private readonly DateTimeOffset _begun;
    private volatile TaskCompletionSource _expected = NewSignal();
    private ProcessRecord? _lost;
    private ImmutableArray<StandbyTrainer> _ready = [];
    private DateTimeOffset _started;
    private DateTimeOffset _needed;
    private DateTimeOffset? _failedAfter;

    internal StandbyKeeper(WorkerTools tools, Func<IEnumerable<ProcessRecord>> live)
    {
        _tools = tools;
        _live = live;
        _logger = tools.Loggers.CreateLogger<StandbyKeeper>();
        _folder = StandbyTrainer.FolderIn(tools.Records.Folder);
        _begun = _needed = tools.Time.GetUtcNow();
    }

    /// <summary>The numbers of the processes that are ready, the next to be taken first.</summary>
    internal ImmutableArray<int> Ready => [.. _ready.Select(standby => standby.Pid)];

    /// <summary>Runs until it is cancelled.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        // Those of an agent before this one have ended with it.
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
        while (true)
        {
            await _expected.Task.WaitAsync(Period, _tools.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            await TendAsync(cancellationToken);
        }
    }

    /// <summary>A worker has ended: where it was a trainer that failed, another one is about to be asked for.</summary>
    internal void Expect(ProcessRecord ended)
    {
        if (ended.Threads == 0 || ended.ExitCode == 0 || !_ready.IsEmpty)
            return;
        Volatile.Write(ref _lost, ended);
        _expected.TrySetResult();
    }

    /// <summary>One that is ready, for a worker with so many threads, if there is one; the caller's from now on.</summary>
    internal StandbyTrainer? Take(int threads) =>
        _ready.FirstOrDefault(standby => standby.Threads == threads && standby.IsAlive && TryRemove(standby));

    public async ValueTask DisposeAsync()
    {
        foreach (var standby in _ready)
            if (TryRemove(standby))
                await standby.DisposeAsync();
    }

    private async Task TendAsync(CancellationToken cancellationToken)
    {
        _expected = NewSignal();
        var lost = Interlocked.Exchange(ref _lost, null);
        var now = _tools.Time.GetUtcNow();
        var trainers = _live().Where(record => record.Threads > 0).ToList();
        var newest = trainers.MaxBy(record => record.Launched);
        if (newest is not null)
            _needed = now;
        foreach (var standby in _ready)
            await ReviewAsync(standby, newest, now);
        var model = lost ?? (newest is not null && IsCalm(newest, now) ? newest : null);
        var launched = (newest ?? model)?.Launched;
        if (model is not null && _ready.Length < Math.Clamp(trainers.Count, 1, MaxReady) && _failedAfter != launched)
            await StartAsync(model.Threads, launched, cancellationToken);
    }

    private bool IsCalm(ProcessRecord newest, DateTimeOffset now) =>
        new[] { newest.Launched, _begun, _started }.All(start => now - start >= _tools.Settings.StandbyDelay);

    private async Task ReviewAsync(StandbyTrainer standby, ProcessRecord? newest, DateTimeOffset now)
    {
        var ended = !standby.IsAlive;
        if (!ended && now - _needed < IdlePatience && (newest is null || newest.Threads == standby.Threads))
            return;
        if (!TryRemove(standby))
            return;
        if (ended)
        {
            _failedAfter = newest?.Launched;
            LogEnded(_logger, standby.Pid, standby.LastLine());
        }
        await standby.DisposeAsync();
    }

    private async Task StartAsync(int threads, DateTimeOffset? newest, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            var standby = await StandbyTrainer.StartAsync(_folder, _tools.Settings, _tools.Program, _tools.Launcher, threads, cancellationToken);
            _started = _tools.Time.GetUtcNow();
            LogStarted(_logger, standby.Pid);
            ImmutableInterlocked.Update(ref _ready, ready => ready.Add(standby));
        }
        catch (Exception fault) when (fault is WorkerLaunchException or IOException or UnauthorizedAccessException)
        {
            _failedAfter = newest;
            LogNotStarted(_logger, fault.Message);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // It may be taken for a worker while it is looked at.
    private bool TryRemove(StandbyTrainer standby) => ImmutableInterlocked.Update(ref _ready, ready => ready.Remove(standby));

    [LoggerMessage(LogLevel.Information, "process {Pid} stands by for the next trainer")]
    private static partial void LogStarted(ILogger logger, int pid);

    [LoggerMessage(LogLevel.Warning, "process {Pid}, which stood by, has ended: {LastLine}")]
    private static partial void LogEnded(ILogger logger, int pid, string lastLine);

    [LoggerMessage(LogLevel.Warning, "no trainer could be started to stand by: {Fault}")]
    private static partial void LogNotStarted(ILogger logger, string fault);
}
