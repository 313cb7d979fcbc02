using System.Collections.Immutable;
using System.Globalization;
using OrleansTraining.Client.Chaos.Injection;
using OrleansTraining.Client.Chaos.Plan;
using OrleansTraining.Client.Chaos.Reports;
using OrleansTraining.Client.Chaos.Verdict;
using OrleansTraining.Client.Chaos.Watching;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Processes;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Programs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Chaos;

/// <summary>
/// <c>otrain chaos</c>: trains once undisturbed with one worker, then with all workers while it makes faults, and compares.
/// </summary>
/// <param name="context">The command.</param>
/// <param name="options">What was asked for.</param>
/// <param name="state">The state folder that the user named; null: a temporary one.</param>
internal sealed class ChaosRun(CommandContext context, ChaosOptions options, StateFolder? state)
{
    private const int MaxRepeats = 2;
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(20);
    private readonly IChaosReporter _reporter = context.Structured ? new StructuredChaosReporter(context.Terminal, context.Time) : new PlainChaosReporter(context.Terminal);

    /// <summary>Runs, and ends all that it started.</summary>
    public async Task<int> RunAsync()
    {
        var stop = context.Interrupts.Stop;
        var given = await SpecSource.ReadAsync(options.SpecPath, options.Workers, context.Terminal, stop);
        var spec = ChaosSpecs.Disturbed(given, options);
        await TrainerCheck.RunAsync(new ProgramLocator(), stop);
        using var ports = new PortPicker(Random.Shared);
        var plans = ports.Plan(options.Silos, httpPort: 0);
        using var folders = new ChaosFolders(state);
        ChaosVerdict verdict;
        try
        {
            verdict = await RunAsync(folders, plans, spec);
        }
        catch (CommandException exception) when (exception.ExitCode == ExitCodes.Failed)
        {
            Keep(folders);
            throw;
        }
        verdict = verdict with { Leftovers = Leftovers.Find(new ClusterMark(folders.State.Directory).Find(), folders.State.Directory) };
        if (!verdict.IsSound)
            Keep(folders);
        folders.Dispose();
        _reporter.Finish(verdict);
        return verdict.IsSound ? ExitCodes.Success : ExitCodes.Failed;
    }

    private async Task<ChaosVerdict> RunAsync(ChaosFolders folders, ImmutableArray<SiloPlan> plans, JobSpec spec)
    {
        var variables = new Dictionary<string, string> { [TrainerControl.Variable] = folders.Control };
        await using var session = LocalSession.Open(context with { Target = context.Target with { State = folders.State } }, plans, spec.WorldSize + spec.Spares, variables, Say);
        try
        {
            await session.StartAsync();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Interrupts.Stop);
            return await session.WithSilosAsync(DisturbAsync(folders, session, spec, stop.Token), stop);
        }
        finally
        {
            await session.EndAsync(stopJobs: null);
        }
    }

    private async Task<ChaosVerdict> DisturbAsync(ChaosFolders folders, LocalSession session, JobSpec spec, CancellationToken stop)
    {
        await using var connection = await ClusterConnection.ConnectAsync(new ClusterTarget(folders.State.Directory), ConnectPatience, context.Time, stop);
        await session.AnnounceAsync(null, stop);
        var quiet = new QuietRun(connection, folders, _reporter, context.Time);
        if (options.Steps is null)
            spec = spec with { Steps = Math.Max(spec.Steps, ChaosPlanner.StepsFor(options.Faults, options.Kinds, options.Settle, await quiet.PaceAsync(spec, stop))) };
        return await new ChaosRepeats(_reporter, options.Steps is null ? MaxRepeats : 0)
            .RunAsync(spec, wanted => CompareAsync(folders, session, connection, quiet, wanted, stop));
    }

    private async Task<ChaosVerdict> CompareAsync(
        ChaosFolders folders, LocalSession session, ClusterConnection connection, QuietRun quiet, JobSpec spec, CancellationToken stop)
    {
        Announce(spec);
        var reference = options.Reference ?? await quiet.WeightsAsync(spec, stop);
        _reporter.Say($"the weights are to be {reference}");
        var jobId = await connection.SubmitAsync(spec, stop);
        var commits = new CommitLog();
        await using var watch = new JobWatch(connection.Job(jobId), new LedgerTail(folders.Ledgers(jobId), commits), context.Time);
        var injector = new Injector(SceneOf(folders, session, connection.Job(jobId), jobId, spec), commits, context.Time);
        var faults = await new ChaosDrive(watch, commits, injector, PlanOf(spec), options.Settle, _reporter, context.Time).RunAsync(stop);
        return Judge(watch.Status!, folders, faults, reference, commits);
    }

    private ImmutableArray<PlannedFault> PlanOf(JobSpec spec) => ChaosPlanner.Make(new PlanRequest
    {
        Seed = options.Seed,
        Faults = options.Faults,
        Kinds = options.Kinds,
        Workers = spec.WorldSize,
        Silos = options.Silos,
        Steps = spec.Steps,
        Pairs = !options.Settle,
    });

    private ChaosScene SceneOf(ChaosFolders folders, LocalSession session, IJobGrain job, string jobId, JobSpec spec) => new()
    {
        Job = job,
        Workers = spec.WorldSize,
        Silos = session.Cluster.Silos,
        Mark = new ClusterMark(folders.State.Directory),
        Control = new TrainerControl(folders.Control, context.Time),
        CheckpointFolder = folders.Checkpoints(jobId),
    };

    private static ChaosVerdict Judge(JobStatus status, ChaosFolders folders, ImmutableArray<FaultRecord> faults, string reference, CommitLog commits) =>
        status.Phase != JobPhase.Completed
            ? throw ChaosFaults.Ended(status, faults.Length, faults.Length)
            : new ChaosVerdict
            {
                Faults = faults,
                Samples = SampleCheck.Run(folders.Ledgers(status.JobId), status.Step),
                Weights = status.WeightsHash,
                Reference = reference,
                Goodput = Goodput.Of(commits.Steps),
                Elapsed = commits.Steps.Count == 0 ? TimeSpan.Zero : commits.Steps[^1].Time - commits.Steps[0].Time,
                Steps = status.Step,
            };

    /// <summary>Says all that it takes to do the same again.</summary>
    private void Announce(JobSpec spec) => _reporter.Say(string.Create(
        CultureInfo.InvariantCulture,
        $"--faults {options.Faults} --seed {options.Seed} --kinds {string.Join(",", options.Kinds.Select(EnumWords.Of))} --workers {spec.WorldSize} --silos {options.Silos} --steps {spec.Steps}{(options.Settle ? " --settle" : "")}"));

    private void Keep(ChaosFolders folders)
    {
        folders.Keep = true;
        _reporter.Say($"ledgers, checkpoints and logs are kept in {folders.State.Directory}");
    }

    private void Say(string message) => _reporter.Say(message);
}
