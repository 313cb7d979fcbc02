using System.CommandLine;
using OrleansTraining.Client.Shells;

namespace OrleansTraining.Client.Commands;

/// <summary>Arguments that several commands have.</summary>
internal static class CommonArguments
{
    // To a server they would be folders of its paths.
    private static readonly string[] Folders = [".", ".."];

    /// <summary>The id of a job.</summary>
    public static Argument<string> Job() => new Argument<string>("JOB") { HelpName = "JOB", Description = "The id of the job.", CompletionSources = { Wanted.Jobs } }.NotEmpty(Folders);

    /// <summary>The id of a job, which may be left out.</summary>
    /// <param name="description">What it is, and what it means to leave it out.</param>
    public static Argument<string?> OptionalJob(string description) =>
        new Argument<string?>("JOB") { HelpName = "JOB", Description = description, Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Wanted.Jobs } }.NotEmpty(Folders);

    /// <summary>A spec.</summary>
    public static Argument<string> Spec() => new Argument<string>("SPEC") { HelpName = "SPEC", Description = "The job (YAML or JSON; - reads standard input).", CompletionSources = { Wanted.Files } }.NotEmpty();
}
