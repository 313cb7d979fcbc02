using System.Text.RegularExpressions;

namespace OrleansTraining.Silo.Api;

/// <summary>Tells what can be the id of a job from what cannot: no grain is woken for that.</summary>
internal static partial class JobIdText
{
    /// <summary>Whether a job may have the id: a name, perhaps with a number behind it.</summary>
    internal static bool IsPossible(string id) => Pattern().IsMatch(id);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z")]
    private static partial Regex Pattern();
}
