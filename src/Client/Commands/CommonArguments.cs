using System.CommandLine;
using OrleansTraining.Client.Shells;

namespace OrleansTraining.Client.Commands;

/// <summary>Arguments that several commands have.</summary>
internal static class CommonArguments
{
    /// <summary>The id of a job.</summary>
    public static Argument<string> Job() => new("JOB") { HelpName = "JOB", Description = "The id of the job.", CompletionSources = { Wanted.Jobs } };

    /// <summary>A spec.</summary>
    public static Argument<string> Spec() => new("SPEC") { HelpName = "SPEC", Description = "The job (YAML or JSON; - reads standard input).", CompletionSources = { Wanted.Files } };
}
