namespace OrleansTraining.Contracts.Logging;

/// <summary>How a process writes its log.</summary>
public enum LogFormat
{
    /// <summary>Lines on a terminal and outside a container, else JSON.</summary>
    Auto,

    /// <summary>One line a message, for a human.</summary>
    Line,

    /// <summary>One JSON object a line, for a collector.</summary>
    Json,
}
