using System.CommandLine;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Doctor;
using OrleansTraining.Client.Doctor.Checks;
using OrleansTraining.Client.Output;
using OrleansTraining.Client.Targets;
using OrleansTraining.Contracts.Answers;
using OrleansTraining.Contracts.Programs;
using Spectre.Console;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain doctor</c>.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Command Create(CommandRunner runner)
    {
        var command = new ConsoleCommand("doctor", "Look whether this machine and the cluster have what training needs, and say what to do. Exit code 1 when something fails.").With(
            new("otrain doctor", "this machine, and the cluster of this folder"),
            new("otrain doctor --server https://silo-0:8443,https://silo-1:8443", "a cluster elsewhere, each of its silos"),
            new("otrain doctor -o json", "the same for a program"));
        command.SetAction(runner.Run(async (context, _, cancellationToken) =>
        {
            using var probe = new SiloProbe(context.Target.Server ?? new ServerTarget([], null, null, null), context.Time);
            var checks = ChecksOf(context, probe);
            var findings = await DoctorRun.RunAsync(checks, Patience, finding => Show(context, finding), context.Time, cancellationToken);
            if (context.Structured)
                context.Terminal.WriteDocument(new { Healthy = DoctorRun.ExitCodeOf(findings) == ExitCodes.Success, Checks = findings });
            return DoctorRun.ExitCodeOf(findings);
        }));
        return command;
    }

    private static IEnumerable<IDoctorCheck> ChecksOf(CommandContext context, SiloProbe probe)
    {
        var (locator, state) = (new ProgramLocator(), context.State);
        var cluster = new ClusterCheck(context.Target, probe, context.Time);
        // Who speaks to a cluster elsewhere trains nothing here.
        if (context.Target.Server is { } server && server.Servers.Any(address => !address.IsLoopback))
            return [cluster, new KubectlCheck(Environment.GetEnvironmentVariable("PATH"))];
        return
        [
            new RuntimeCheck(locator),
            new SdkCheck(locator),
            new ProcessorCheck(),
            new LibtorchCheck(locator),
            new MemoryCheck(),
            new DiskCheck(state, context.Time),
            new LimitsCheck(),
            new PortsCheck(state),
            new LeftoversCheck(state),
            new MembershipCheck(state, context.Time),
            cluster,
            new AcceleratorCheck(),
            new KubectlCheck(Environment.GetEnvironmentVariable("PATH")),
        ];
    }

    private static void Show(CommandContext context, DoctorFinding finding)
    {
        if (context.Structured)
            return;
        var color = finding.Level switch { DoctorLevel.Ok => "green", DoctorLevel.Warn => "yellow", _ => "red" };
        var advice = finding.Advice.Length > 0 ? $"; {finding.Advice}" : "";
        var text = $"{finding.Check}: {finding.Found}{advice}";
        if (context.Terminal.IsInteractive)
            context.Terminal.Ansi.MarkupLine($"[{color}]{EnumWords.Of(finding.Level),-4}[/] {Markup.Escape(Printable.Of(text))}");
        else
            context.Terminal.Line($"{EnumWords.Of(finding.Level),-4} {text}");
    }
}
