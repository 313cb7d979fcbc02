namespace OrleansTraining.Contracts.Specs.Parsing;

/// <summary>The text is not of its format, or breaks a bound of it.</summary>
internal sealed class SpecSyntaxException(string message, SpecMark mark, Exception? inner = null) : Exception(message, inner)
{
    public SpecMark Mark { get; } = mark;
}
