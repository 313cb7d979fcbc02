using System.CommandLine.Completions;

namespace OrleansTraining.Client.Shells;

/// <summary>Kinds of values that the program or the shell has to look up when a command line is completed.</summary>
internal static class Wanted
{
    /// <summary>The kind of what is known already.</summary>
    public const string ValueKind = "Value";

    /// <summary>The kind of <see cref="Jobs"/>.</summary>
    public const string JobKind = "jobs";

    /// <summary>The kind of <see cref="Files"/>.</summary>
    public const string FileKind = "files";

    /// <summary>The kind of <see cref="Contexts"/>.</summary>
    public const string ContextKind = "contexts";

    /// <summary>The id of a job of the cluster.</summary>
    public static IEnumerable<CompletionItem> Jobs(CompletionContext context) => [new CompletionItem(JobKind, JobKind)];

    /// <summary>A file or folder.</summary>
    public static IEnumerable<CompletionItem> Files(CompletionContext context) => [new CompletionItem(FileKind, FileKind)];

    /// <summary>The name of a context.</summary>
    public static IEnumerable<CompletionItem> Contexts(CompletionContext context) => [new CompletionItem(ContextKind, ContextKind)];
}
