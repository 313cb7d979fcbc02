namespace OrleansTraining.Contracts.Workers;

/// <summary>How much a line that a worker printed matters; from the least to the most.</summary>
public enum LineLevel
{
    /// <summary>For those who look into the program itself.</summary>
    Trace,

    /// <summary>For those who look for a fault.</summary>
    Debug,

    /// <summary>What happens, as it should. A line that says nothing of its level has this one.</summary>
    Info,

    /// <summary>What should not happen, and does no harm yet.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,

    /// <summary>The program cannot go on.</summary>
    Critical,
}
