using System.Collections.Immutable;

namespace OrleansTraining.Contracts.Access;

/// <summary>A token file cannot be used: it is not there, or not what it should be.</summary>
public sealed class TokenFileException : IOException
{
    /// <summary>Says what is wrong with which file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="faults">Everything that is wrong, each with the entry that it is about.</param>
    /// <param name="inner">What led to it.</param>
    public TokenFileException(string path, ImmutableArray<string> faults, Exception? inner = null)
        : base($"the token file '{path}' cannot be used: {string.Join("; ", faults)}", inner) => (Path, Faults) = (path, faults);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Everything that is wrong with it.</summary>
    public ImmutableArray<string> Faults { get; }
}
