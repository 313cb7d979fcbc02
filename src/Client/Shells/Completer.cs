using System.CommandLine;
using System.CommandLine.Completions;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Cluster.Answers;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Targets;
using OrleansTraining.Client.Targets.Contexts;

namespace OrleansTraining.Client.Shells;

/// <summary>
/// Completes a command line for a shell: looks up jobs and contexts, and is silent where that is not to be had in a
/// moment.
/// </summary>
/// <param name="target">The cluster of the command line; throws when that is at fault.</param>
/// <param name="contexts">Where contexts are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class Completer(Func<Target> target, ContextStore contexts, TimeProvider time)
{
    /// <summary>The line that leaves the word to the shell: files and folders.</summary>
    public const string FilesMark = ":files";

    private const int MaxCandidates = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>The candidates that begin as the last word does, a description after a tab where there is one.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync(RootCommand root, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var current = words.Count > 0 ? words[^1] : "";
        var lines = new List<string>();
        foreach (var item in CommandLineCompleter.Complete(root, words))
            foreach (var candidate in await LookUpAsync(item, cancellationToken))
                if (candidate == FilesMark || candidate.StartsWith(current, StringComparison.Ordinal))
                    lines.Add(item.Detail is { Length: > 0 } detail && candidate != FilesMark ? $"{candidate}\t{detail}" : candidate);
        return [.. lines.Distinct().Take(MaxCandidates)];
    }

    private async Task<IEnumerable<string>> LookUpAsync(CompletionItem item, CancellationToken cancellationToken)
    {
        // For what is looked up, the text to insert is the part of the word in front: --state= say.
        var prefix = item.InsertText != item.Label ? item.InsertText ?? "" : "";
        return item.Kind switch
        {
            Wanted.FileKind => [FilesMark],
            Wanted.JobKind => (await JobsAsync(cancellationToken)).Select(job => prefix + job),
            Wanted.ContextKind => ContextNames().Select(name => prefix + name),
            _ => [item.Label],
        };
    }

    private async Task<IEnumerable<string>> JobsAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await using var cluster = await ClusterOpener.OpenAsync(target(), time, either.Token, Patience);
            return (await cluster.ListAsync(JobQuery.All, either.Token).WaitAsync(either.Token)).Reverse().Select(job => job.JobId).Where(IsPlain);
        }
        catch (Exception exception) when (exception is OperationCanceledException || CommandFaults.Of(exception) is not null)
        {
            // A line in the midst of what the user types would help nobody.
            return [];
        }
    }

    // The shell puts it into the line as it is: what a server says must not be a command there.
    private static bool IsPlain(string id) => id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');

    private IEnumerable<string> ContextNames()
    {
        try
        {
            return contexts.Read().Entries.Keys;
        }
        catch (Exception exception) when (CommandFaults.Of(exception) is not null)
        {
            return [];
        }
    }
}
