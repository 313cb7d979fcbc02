namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>A worker's process could not be started; the message says why.</summary>
internal sealed class WorkerLaunchException : Exception
{
    internal WorkerLaunchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
