using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace OrleansTraining.Contracts.Specs.Validation;

/// <summary>Whether the text is long enough.</summary>
internal static class WindowRules
{
    // A character of UTF-8 has at most four bytes.
    private const int MaxBytesOfCharacter = 4;
    private const int MaxRead = 16 * 1024 * 1024;

    /// <summary>
    /// The fault when there is no window of context + 1 tokens to train on, and, with a validation share, no second one.
    /// Windows begin each context tokens: neighbours share one.
    /// </summary>
    public static SpecFault? Fault(JobSpec spec, ImmutableArray<TextFile> files)
    {
        if (spec.Model.Context < 1 || spec.Data.Validation is not (>= 0 and < 1))
            return null;
        var needed = ((spec.Data.Validation > 0 ? 2L : 1L) * spec.Model.Context) + 1;
        var tokens = Tokens(spec.Data.Vocabulary, files, needed);
        if (tokens >= needed)
            return null;
        if (tokens <= spec.Model.Context)
            return new SpecFault("data.path", Text($"must have at least model.context + 1 = {spec.Model.Context + 1} tokens, has {tokens}"));
        return new SpecFault("data.validation", Text(
            $"is {spec.Data.Validation}, which needs a window for training and one for validation: 2 x model.context + 1 = {needed} tokens; the text has {tokens}"));
    }

    /// <summary>At least the number of tokens when it is below what is needed; bytes are counted, characters only when it matters.</summary>
    private static long Tokens(Vocabulary vocabulary, ImmutableArray<TextFile> files, long needed)
    {
        var bytes = files.Sum(file => file.Bytes);
        if (vocabulary == Vocabulary.Byte || bytes / MaxBytesOfCharacter >= needed || bytes > MaxRead)
            return bytes;
        return files.Sum(file => Encoding.UTF8.GetCharCount(File.ReadAllBytes(file.Path)));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
