namespace OrleansTraining.Contracts.Programs;

/// <summary>A program of this project is not where it should be.</summary>
public sealed class ProgramNotFoundException : Exception
{
    /// <summary>An exception about a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="detail">Where it was looked for.</param>
    public ProgramNotFoundException(ProgramKind program, string detail)
        : base($"the {program.ToString().ToLowerInvariant()} program: {detail}") => Program = program;

    /// <summary>The program.</summary>
    public ProgramKind Program { get; }
}
