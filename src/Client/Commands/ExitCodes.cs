namespace OrleansTraining.Client.Commands;

/// <summary>What the exit code of <c>otrain</c> means.</summary>
public static class ExitCodes
{
    /// <summary>Done as asked.</summary>
    public const int Success = 0;

    /// <summary>The job failed, or the local cluster did.</summary>
    public const int Failed = 1;

    /// <summary>What was asked for is not possible: arguments, spec, ports, folders.</summary>
    public const int Usage = 2;

    /// <summary>The cluster was not reached.</summary>
    public const int NotReached = 3;

    /// <summary>Ended by Ctrl+C before the job was done: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>Nobody reads the output any more: 128 + SIGPIPE, as shells have it.</summary>
    public const int OutputClosed = 141;
}
