namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>One process that <see cref="ProcessExitWatcher"/> watches. Its thread alone completes it.</summary>
internal sealed class ProcessWatch
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ProcessWatch(ProcessIdentity process, bool usePidfd)
    {
        Process = process;
        Descriptor = usePidfd && process.Pid > 0 ? Libc.PidfdOpen(process.Pid) : -1;
        // The number may have passed to another process before the descriptor was opened; it cannot afterwards.
        if (Descriptor < 0 || process.IsAlive)
            return;
        _ = Libc.Close(Descriptor);
        Descriptor = -1;
    }

    internal ProcessIdentity Process { get; }

    /// <summary>Its pidfd; negative: there is none.</summary>
    internal int Descriptor { get; }

    internal Task Ended => _ended.Task;

    internal void Complete()
    {
        Close();
        _ended.SetResult();
    }

    internal void Fail(Exception fault)
    {
        Close();
        _ended.SetException(fault);
    }

    private void Close()
    {
        if (Descriptor >= 0)
            _ = Libc.Close(Descriptor);
    }
}
