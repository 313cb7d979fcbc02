using System.CommandLine;
using OrleansTraining.Client.Commands.Help;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain submit SPEC</c>.</summary>
internal static class SubmitCommand
{
    private const int MaxWorkers = 1024;

    public static Command Create(CommandRunner runner)
    {
        var spec = CommonArguments.Spec();
        var resume = new Option<bool>("--resume") { Description = "Go on with the job of this name, which has ended, from its newest checkpoint." };
        var wait = new Option<bool>("--wait") { Description = "Follow the job to its end." };
        var workers = BoundedOption.Of("--workers", "N", "Trainer processes, instead of the spec's world_size.", null, 1, MaxWorkers);
        var command = new ConsoleCommand("submit", "Submit a job to the cluster, and print its id.") { spec, resume, wait, workers }.With(
            new("otrain submit examples/char-gpt.yaml", "submit a job"),
            new("otrain submit job.yaml --workers 4 --wait", "with four workers, and follow it to its end"),
            new("otrain submit - --server https://silo:8443", "a job from standard input, to a cluster elsewhere"),
            new("otrain submit job.yaml --resume", "go on with a job that has ended"));
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var path = arguments.GetRequiredValue(spec);
            var (job, isNamed) = await SpecSource.ReadNamedAsync(path, arguments.GetValue(workers), context.Terminal, context.Target.Server?.Servers.All(server => server.IsLoopback) ?? true, cancellationToken);
            var again = arguments.GetValue(resume);
            await using var cluster = await context.ConnectAsync(cancellationToken);
            // By its name a job is one, however often it is asked for: a call that got no answer may be repeated.
            var reply = await cluster.SubmitAsync(new SubmitRequest { Spec = job, Resume = again, Exact = isNamed && !again }, cancellationToken);
            if (reply.JobId is null)
                throw SpecSource.Refused(path, reply.Faults, context.Terminal);
            if (reply.Existed)
                context.Terminal.Note($"{reply.JobId} was there already, with this spec");
            if (arguments.GetValue(wait))
                return await WatchCommand.FollowAsync(context, cluster, reply.JobId, cancellationToken);
            if (context.Structured)
                context.Terminal.WriteDocument(new { reply.JobId, reply.Existed });
            else
                context.Terminal.Line(reply.JobId);
            return ExitCodes.Success;
        }));
        return command;
    }
}
