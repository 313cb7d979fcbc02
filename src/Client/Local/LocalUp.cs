using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Live;
using OrleansTraining.Contracts.Programs;
using OrleansTraining.Contracts.Specs;

namespace OrleansTraining.Client.Local;

/// <summary>
/// <c>otrain up</c>: checks everything that can be checked, starts the silos, submits, follows, and ends what it started,
/// however it itself is ended.
/// </summary>
internal sealed class LocalUp(CommandContext context, UpOptions options)
{
    private const int SlotsOfSilo = 8;
    private readonly IJobReporter _reporter = JobReporters.Create(context.Terminal, context.Structured, context.Time);

    /// <summary>Runs to the end of the job, or until a signal.</summary>
    public async Task<int> RunAsync()
    {
        var interrupts = context.Interrupts;
        var spec = options.SpecPath is null ? null : await SpecSource.ReadAsync(options.SpecPath, options.Workers, context.Terminal, interrupts.Stop);
        var locator = new ProgramLocator();
        foreach (var program in Enum.GetValues<ProgramKind>())
            locator.Find(program);
        using var ports = new PortPicker(Random.Shared);
        var plans = ports.Plan(options.Silos, options.HttpPort, _reporter.Say);
        // A program of the user's needs nothing of what the trainer does.
        if (spec is { Trainer: null })
            await TrainerCheck.RunAsync(locator, interrupts.Stop);
        await using var session = LocalSession.Open(context, plans, Math.Max(SlotsOfSilo, spec?.WorldSize ?? 0), new Dictionary<string, string>(), _reporter.Say);
        var outcome = await RunClusterAsync(session, spec, interrupts);
        // After everything else, so that it is the last line.
        if (outcome.Result is not null)
            _reporter.Finish(outcome.Result);
        return outcome.Result is null ? outcome.ExitCode : JobOutcome.ExitCodeOf(outcome.Result.Status, context.Terminal);
    }

    private async Task<UpOutcome> RunClusterAsync(LocalSession session, JobSpec? spec, Interrupts interrupts)
    {
        try
        {
            await session.StartAsync();
            _reporter.Say($"the page: {session.Page}");
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupts.Stop);
            return await new UpRun(context, options, _reporter, session).UntilDoneAsync(spec, stop);
        }
        catch (OperationCanceledException) when (interrupts.Stop.IsCancellationRequested)
        {
            return new UpOutcome(spec is null || options.Stay ? ExitCodes.Success : ExitCodes.Interrupted);
        }
        finally
        {
            // Jobs are stopped in order only for one who asked for the end; any that a failure leaves goes on another time.
            await session.EndAsync(interrupts.Stop.IsCancellationRequested ? "otrain up was ended" : null);
        }
    }
}
