using System.Diagnostics;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Processes;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Local;

/// <summary>
/// <c>otrain up --detach</c>: an <c>otrain up</c> in the background that watches over the silos as the one in the
/// foreground does. Returns when that one is ready.
/// </summary>
internal sealed class DetachedUp(CommandContext context, UpOptions options)
{
    /// <summary>Tells <c>otrain up</c> that it is the one in the background.</summary>
    public const string BackgroundOption = "--background";

    private const int ShownLines = 20;
    private static readonly TimeSpan ReadyPatience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task<int> RunAsync()
    {
        var interrupts = context.Interrupts;
        if (options.SpecPath is SpecSource.StandardInput)
            throw new CommandException(ExitCodes.Usage, "--detach needs the spec in a file, not on standard input");
        // Faults of the spec belong on this terminal, not in a log.
        if (options.SpecPath is not null)
            await SpecSource.ReadAsync(options.SpecPath, options.Workers, context.Terminal, interrupts.Stop);
        context.State.Prepare();
        UpGuard.Take(context.State, new Shutdown(context.State, context.Terminal.Line, context.Time)).Dispose();
        using var process = Start();
        var identity = ProcessIdentity.Of(process.Id);
        try
        {
            return await WaitAsync(process, identity, interrupts.Stop);
        }
        catch (OperationCanceledException) when (interrupts.Stop.IsCancellationRequested)
        {
            // It ends what it started; what it could not, because it was forced, is ended as after one that was killed.
            if (identity is not null)
                await new ProcessEnder(context.Time).EndAsync([identity], EndPatience, interrupts.Force);
            if (identity is not null && (await UpRecord.ReadAsync(context.State, CancellationToken.None))?.Process == identity)
                await new LocalDown(context.State, Telling.Whoever(context.Terminal.Note), context.Time).RunAsync(interrupts.Force, CancellationToken.None);
            return ExitCodes.Interrupted;
        }
    }

    private Process Start()
    {
        File.Delete(context.State.UpLogPath);
        var own = Path.Combine(AppContext.BaseDirectory, "otrain.dll");
        var host = new ProgramCommand(new ProgramLocator().DotnetHost(), ["exec", own]);
        string[] arguments = ["up", .. options.Arguments(), $"--state={context.State.Directory}", BackgroundOption];
        return ProcessStarter.Start(host, arguments, context.State.UpLogPath, new Dictionary<string, string>());
    }

    private async Task<int> WaitAsync(Process process, ProcessIdentity? identity, CancellationToken cancellationToken)
    {
        var begun = context.Time.GetTimestamp();
        while (!process.HasExited)
        {
            if (await UpRecord.ReadAsync(context.State, cancellationToken) is { Phase: UpPhase.Ready } record && record.Process == identity)
                return Report(record);
            if (context.Time.GetElapsedTime(begun) > ReadyPatience)
                throw new CommandException(ExitCodes.Failed, $"the cluster is not ready after {ReadyPatience.TotalSeconds:0} s; see {context.State.UpLogPath}, and end it with `otrain down --state {context.State.Directory}`");
            await Task.Delay(PollPause, context.Time, cancellationToken);
        }
        foreach (var line in LogTail.Read(context.State.UpLogPath, ShownLines))
            context.Terminal.Error.WriteLine(Printable.Of(line));
        return process.ExitCode == ExitCodes.Success ? ExitCodes.Failed : process.ExitCode;
    }

    private int Report(UpRecord record)
    {
        if (context.Structured)
            context.Terminal.WriteDocument(new { State = context.State.Directory, record.JobId, record.Process.Pid, Page = record.Silos[0].HttpAddress, record.Silos });
        else
        {
            context.Terminal.Line($"the page: {record.Silos[0].HttpAddress}");
            context.Terminal.Line($"the cluster on {context.State.Directory} is ready{(record.JobId is null ? "" : $", {record.JobId} is submitted")}; `otrain down --state {context.State.Directory}` ends it");
        }
        return ExitCodes.Success;
    }
}
