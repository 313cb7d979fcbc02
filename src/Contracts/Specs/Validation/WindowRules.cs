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

    /// <summary>The fault when training or validation has less than one window of context + 1 tokens.</summary>
    public static SpecFault? Fault(JobSpec spec, ImmutableArray<TextFile> files)
    {
        if (spec.Model.Context < 1 || spec.Data.Validation is not (>= 0 and < 1))
            return null;
        var window = spec.Model.Context + 1L;
        var needed = Needed(window, spec.Data.Validation);
        var tokens = Tokens(spec.Data.Vocabulary, files, needed);
        if (tokens >= needed)
            return null;
        if (tokens < window)
            return new SpecFault("data.path", Text($"must have at least one window of model.context + 1 = {window} tokens, has {tokens}"));
        return new SpecFault("data.validation", Text(
            $"is {spec.Data.Validation}, which leaves training or validation without a window of model.context + 1 = {window} tokens; the text has {tokens}"));
    }

    /// <summary>The smallest number of tokens of which both shares hold a window.</summary>
    private static double Needed(long window, double validation) => validation == 0
        ? window
        : Math.Max(Math.Ceiling(window / validation), Math.Ceiling(window / (1 - validation)));

    /// <summary>At least the number of tokens when it is below what is needed; bytes are counted, characters only when it matters.</summary>
    private static long Tokens(Vocabulary vocabulary, ImmutableArray<TextFile> files, double needed)
    {
        var bytes = files.Sum(file => file.Bytes);
        if (vocabulary == Vocabulary.Byte || bytes / MaxBytesOfCharacter >= needed || bytes > MaxRead)
            return bytes;
        return files.Sum(file => Encoding.UTF8.GetCharCount(File.ReadAllBytes(file.Path)));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
