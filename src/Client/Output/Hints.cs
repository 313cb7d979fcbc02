using OrleansTraining.Contracts.Specs.Parsing;

namespace OrleansTraining.Client.Output;

/// <summary>Says what a user may have meant.</summary>
internal static class Hints
{
    /// <summary><c>; did you mean lab?</c>, or nothing when no known name is near.</summary>
    public static string DidYouMean(string name, IEnumerable<string> known) => NameHints.DidYouMean(NameHints.Nearest(name, known));
}
