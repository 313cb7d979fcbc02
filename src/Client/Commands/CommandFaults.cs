using System.Net.Sockets;
using OrleansTraining.Client.Cluster;
using OrleansTraining.Client.Cluster.Rest;
using OrleansTraining.Contracts.Programs;

namespace OrleansTraining.Client.Commands;

/// <summary>The one place where faults become lines and exit codes.</summary>
internal static class CommandFaults
{
    /// <summary>The exit code and the line for a fault; null when it is none that a user can do something about.</summary>
    public static (int ExitCode, string Message)? Of(Exception exception) => exception switch
    {
        CommandException fault => (fault.ExitCode, fault.Message),
        ProgramNotFoundException => (ExitCodes.Usage, exception.Message),
        UnauthorizedAccessException => (ExitCodes.Usage, exception.Message),
        RestProtocolException => (ExitCodes.NotReached, $"the server does not speak as an otrain silo: {exception.Message}"),
        // Files and folders fail with the same type as connections do.
        IOException { InnerException: not SocketException } => (ExitCodes.Usage, exception.Message),
        _ when ClusterFaults.IsTransient(exception) => (ExitCodes.NotReached, $"the cluster does not answer: {exception.Message}"),
        _ => null,
    };
}
