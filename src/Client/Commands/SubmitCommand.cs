using System.CommandLine;
using OrleansTraining.Client.Output;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Commands;

/// <summary><c>otrain submit SPEC</c>.</summary>
internal static class SubmitCommand
{
    public static Command Create(CommandRunner runner)
    {
        var spec = new Argument<string>("SPEC") { Description = "The job (YAML or JSON; - reads standard input)." };
        var resume = new Option<bool>("--resume") { Description = "Go on with the job of this name, which has ended, from its newest checkpoint." };
        var wait = new Option<bool>("--wait") { Description = "Follow the job to its end." };
        var workers = new Option<int?>("--workers") { Description = "Trainer processes, instead of the spec's world_size.", HelpName = "N" };
        var command = new Command("submit", "Submit a job to the cluster, and print its id.") { spec, resume, wait, workers };
        command.SetAction(runner.Run(async (context, arguments, cancellationToken) =>
        {
            var path = arguments.GetRequiredValue(spec);
            var job = await SpecSource.ReadAsync(path, arguments.GetValue(workers), context.Terminal, cancellationToken);
            await using var connection = await context.ConnectAsync(cancellationToken);
            var reply = await connection.Jobs.SubmitAsync(new SubmitRequest { Spec = job, Resume = arguments.GetValue(resume) }, cancellationToken);
            if (reply.JobId is null)
                throw SpecSource.Refused(path, reply.Faults, context.Terminal);
            if (arguments.GetValue(wait))
                return await WatchCommand.FollowAsync(context, connection, reply.JobId, cancellationToken);
            if (context.Json)
                context.Terminal.WriteDocument(new { reply.JobId });
            else
                context.Terminal.Line(reply.JobId);
            return ExitCodes.Success;
        }));
        return command;
    }
}
