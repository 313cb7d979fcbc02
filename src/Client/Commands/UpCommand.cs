using System.CommandLine;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Local;
using OrleansTraining.Client.Shells;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain up [SPEC]</c>.</summary>
internal static class UpCommand
{
    private const int MaxSilos = 32;
    private const int MaxWorkers = 1024;
    private const int MaxPort = 65535;

    public static Command Create(CommandRunner runner)
    {
        var spec = new Argument<string?>("SPEC") { HelpName = "SPEC", Description = "The job (YAML or JSON; - reads standard input). Without it: a cluster that stays until Ctrl+C.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Wanted.Files } }.NotEmpty();
        var silos = BoundedOption.Of("--silos", "N", "Silo processes.", 2, 1, MaxSilos);
        var workers = BoundedOption.Of("--workers", "N", "Trainer processes, instead of the spec's world_size.", null, 1, MaxWorkers);
        var port = BoundedOption.Of("--http-port", "PORT", "The HTTP port of the first silo, where the page is; the others have the ports after it. 0: any that are free. Without it: 8080, or any where that is in use.", null, 0, MaxPort);
        var detach = new Option<bool>("--detach") { Description = "Return when the cluster is ready and the job is submitted; `otrain down` ends it." };
        var resume = new Option<bool>("--resume") { Description = "Go on with the job of this name, which has ended, from its newest checkpoint." };
        // What --detach starts.
        var background = new Option<bool>(DetachedUp.BackgroundOption) { Hidden = true };
        var command = new ConsoleCommand("up", "Start a cluster on this machine, train, and clean up.") { spec, silos, workers, port, detach, resume, background }.With(
            new("otrain up examples/char-gpt.yaml", "train, with a live view; Ctrl+C stops the job in order"),
            new("otrain up job.yaml --silos 3 --workers 6 --http-port 9000", "six workers on three silos, the page on port 9000"),
            new("otrain up --detach", "a cluster that stays, for `otrain submit`; `otrain down` ends it"),
            new("otrain up job.yaml --resume", "go on with a job that has ended, from its newest checkpoint"));
        command.SetAction(runner.RunLocal((context, arguments, _) =>
        {
            var options = new UpOptions
            {
                SpecPath = arguments.GetValue(spec),
                Silos = arguments.GetValue(silos)!.Value,
                Workers = arguments.GetValue(workers),
                HttpPort = arguments.GetValue(port),
                Resume = arguments.GetValue(resume),
                Stay = arguments.GetValue(background),
            };
            return arguments.GetValue(detach) ? new DetachedUp(context, options).RunAsync() : new LocalUp(context, options).RunAsync();
        }));
        return command;
    }
}
