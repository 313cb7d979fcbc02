using System.Collections.Immutable;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Processes;
using OrleansTraining.Contracts.Files;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Local;

/// <summary>
/// A local cluster from its start to its end: it has the state folder for itself, and when it is disposed of nothing of it
/// runs any more.
/// </summary>
internal sealed class LocalSession : IAsyncDisposable
{
    private readonly StateFolder _state;
    private readonly Interrupts _interrupts;
    private readonly Action<string> _say;
    private readonly TimeProvider _time;
    private readonly FileLock _held;
    private UpRecord _record;
    private bool _ready;

    private LocalSession(CommandContext context, LocalCluster cluster, UpRecord record, FileLock held, Action<string> say)
    {
        (_state, _interrupts, _time) = (context.State, context.Interrupts, context.Time);
        (Cluster, _record, _held, _say) = (cluster, record, held, say);
    }

    /// <summary>The silos.</summary>
    public LocalCluster Cluster { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Started => _record.Started;

    /// <summary>The address of the page: the first silo's.</summary>
    public string Page => _record.Silos[0].HttpAddress;

    /// <summary>Takes the state folder; nothing is started yet.</summary>
    /// <param name="context">The command.</param>
    /// <param name="plans">The silos.</param>
    /// <param name="slots">Workers that each may run.</param>
    /// <param name="environment">Variables for silos and trainers, beside those of this process.</param>
    /// <param name="say">Tells the user.</param>
    /// <exception cref="CommandException">The folder cannot be used, or is in use.</exception>
    public static LocalSession Open(
        CommandContext context, ImmutableArray<SiloPlan> plans, int slots, IReadOnlyDictionary<string, string> environment, Action<string> say)
    {
        say = Telling.Whoever(say);
        context.State.Prepare();
        var held = UpGuard.Take(context.State, new Shutdown(context.State, say, context.Time));
        var record = new UpRecord
        {
            Process = ProcessIdentity.Own,
            Phase = UpPhase.Starting,
            Started = context.Time.GetUtcNow(),
            Silos = plans,
        };
        return new LocalSession(context, new LocalCluster(context.State, plans, slots, new ProgramLocator(), environment, say, context.Time), record, held, say);
    }

    /// <summary>Starts the silos and waits until all are ready.</summary>
    public async Task StartAsync()
    {
        _state.ForgetMembership();
        await _record.WriteAsync(_state, _interrupts.Stop);
        _say($"starting {Formats.Count(_record.Silos.Length, "silo")} on {_state.Directory}");
        await Cluster.StartAsync(_interrupts.Stop);
        _ready = true;
    }

    /// <summary>Tells who looks at the folder that the cluster is ready, and which job it was started for.</summary>
    public Task AnnounceAsync(string? jobId, CancellationToken cancellationToken)
    {
        _record = _record with { Phase = UpPhase.Ready, JobId = jobId };
        return _record.WriteAsync(_state, cancellationToken);
    }

    /// <summary>Waits for work that needs silos.</summary>
    /// <param name="work">The work.</param>
    /// <param name="stop">Asks it to end; cancelled here when the last silo is given up.</param>
    /// <exception cref="CommandException">No silo is left.</exception>
    public async Task<T> WithSilosAsync<T>(Task<T> work, CancellationTokenSource stop)
    {
        if (await Task.WhenAny(work, Cluster.Supervision) == work)
            return await work;
        await stop.CancelAsync();
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // It was cut short on purpose, three lines above.
        }
        await Cluster.Supervision;
        throw new CommandException(ExitCodes.Failed, $"no silo is left; their logs are below {Path.Combine(_state.Directory, "nodes")}");
    }

    /// <summary>Ends the cluster.</summary>
    /// <param name="stopJobs">Why jobs that have not ended are stopped in order; null: they go on another time.</param>
    public async Task EndAsync(string? stopJobs)
    {
        var shutdown = new Shutdown(_state, _say, _time);
        await NoteStoppingAsync();
        if (_ready && stopJobs is not null)
            await shutdown.StopJobsAsync(stopJobs, _interrupts.Force);
        await Cluster.ReleaseAsync();
        if (await shutdown.EndProcessesAsync(_interrupts.Force))
            UpRecord.Remove(_state);
    }

    private async Task NoteStoppingAsync()
    {
        try
        {
            await (_record with { Phase = UpPhase.Stopping }).WriteAsync(_state, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full disk is a reason to end the processes, not to leave them behind.
            _say(exception.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        _held.Dispose();
    }
}
