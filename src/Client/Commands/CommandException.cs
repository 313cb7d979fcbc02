namespace OrleansTraining.Client.Commands;

/// <summary>A command cannot go on; the message is one line for the user.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="message">What is wrong, and what to do about it.</param>
/// <param name="inner">What led to it.</param>
internal sealed class CommandException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
