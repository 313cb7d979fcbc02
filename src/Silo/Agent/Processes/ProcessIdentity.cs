namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>
/// One process, for good: a number is used again after its process has ended, but never with the same start time.
/// </summary>
/// <param name="Pid">The operating system's number.</param>
/// <param name="StartTicks">When it started, in clock ticks since the machine did; negative when it had ended before that could be read.</param>
internal readonly record struct ProcessIdentity(int Pid, long StartTicks)
{
    /// <summary>Whether it runs; a zombie does not.</summary>
    internal bool IsAlive => StartTicks >= 0 && ProcFs.Read(Pid) is { IsRunning: true } status && status.StartTicks == StartTicks;

    /// <summary>The process that has the number now.</summary>
    internal static ProcessIdentity Of(int pid) => new(pid, ProcFs.Read(pid)?.StartTicks ?? -1);
}
