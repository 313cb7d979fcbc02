namespace OrleansTraining.Trainer.Data;

/// <summary>A text as a row of tokens.</summary>
internal abstract class TokenText
{
    /// <summary>How many tokens there are to choose from.</summary>
    public abstract int Vocabulary { get; }

    /// <summary>The length.</summary>
    public abstract int Count { get; }

    /// <summary>Where each file begins.</summary>
    public abstract ReadOnlySpan<int> Starts { get; }

    /// <summary>Tokens from <paramref name="start"/> on.</summary>
    public abstract void CopyTo(int start, Span<long> destination);

    /// <summary>Line ends in [start, end).</summary>
    public abstract int CountLines(int start, int end);

    /// <summary>The file and the line of a token.</summary>
    public DataPosition Locate(int token)
    {
        var found = Starts.BinarySearch(token);
        var file = found >= 0 ? found : ~found - 1;
        return new(file, CountLines(Starts[file], token));
    }
}
