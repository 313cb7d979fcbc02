using System.Runtime.InteropServices;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>
/// Sees processes end, children or not, the moment they do: one thread waits on their pidfds. Where the kernel gives
/// none, it looks into <c>/proc</c> ten times a second.
/// </summary>
internal sealed class ProcessExitWatcher : IDisposable
{
    // Without a pidfd, /proc is looked at each round; without a bell, an added process is seen in the next.
    private const int RoundMilliseconds = 100;
    private const int NoLimit = -1;

    private readonly object _gate = new();
    private readonly Dictionary<ProcessIdentity, ProcessWatch> _watches = [];
    private readonly Thread _thread;
    private readonly bool _usePidfds;
    private int _bell = Libc.OpenBell();
    private Exception? _end;

    internal ProcessExitWatcher(bool usePidfds = true)
    {
        _usePidfds = usePidfds;
        _thread = new Thread(Run) { IsBackground = true, Name = "process exits" };
        _thread.Start();
    }

    /// <summary>Completes when the process has ended; at once when it does not run.</summary>
    internal Task WaitAsync(ProcessIdentity process, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_end is not null)
                return Task.FromException(_end);
            if (!_watches.TryGetValue(process, out var watch))
            {
                // Nothing wakes the thread for one that has ended already.
                if (!process.IsAlive)
                    return Task.CompletedTask;
                _watches.Add(process, watch = new ProcessWatch(process, _usePidfds));
                Wake();
            }
            return watch.Ended.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _end ??= new ObjectDisposedException(nameof(ProcessExitWatcher));
            Wake();
        }
        _thread.Join();
        lock (_gate)
        {
            if (_bell >= 0)
                _ = Libc.Close(_bell);
            // Once: the number may be another's from here on.
            _bell = -1;
        }
    }

    private void Run()
    {
        try
        {
            while (NextRound() is { } watches)
                Round(watches);
        }
        catch (IOException fault)
        {
            lock (_gate)
                _end = fault;
        }
        lock (_gate)
        {
            foreach (var watch in _watches.Values)
                watch.Fail(_end!);
            _watches.Clear();
        }
    }

    /// <summary>What to watch now; sleeps while that is nothing; null: no more.</summary>
    private ProcessWatch[]? NextRound()
    {
        lock (_gate)
        {
            while (_end is null && _watches.Count == 0)
                Monitor.Wait(_gate);
            return _end is null ? [.. _watches.Values] : null;
        }
    }

    // Under the lock. The thread sleeps on the monitor while it has nothing to watch, and in poll otherwise.
    private void Wake()
    {
        Monitor.Pulse(_gate);
        if (_bell >= 0)
            Libc.Ring(_bell);
    }

    private void Round(ProcessWatch[] watches)
    {
        Libc.PollEntry[] entries =
        [
            .. watches.Select(watch => new Libc.PollEntry { Descriptor = watch.Descriptor, Events = Libc.Readable }),
            new() { Descriptor = _bell, Events = Libc.Readable },
        ];
        var limit = entries.All(entry => entry.Descriptor >= 0) ? NoLimit
            : watches.Any(watch => watch.Descriptor < 0 && !watch.Process.IsAlive) ? 0
            : RoundMilliseconds;
        // Negative descriptors are skipped by poll.
        if (Libc.Poll(entries, (nuint)entries.Length, limit) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Libc.Interrupted)
                throw new IOException($"Processes cannot be waited for: {Marshal.GetPInvokeErrorMessage(error)}.");
            return;
        }
        if (entries[^1].Returned != 0)
            Libc.Hush(_bell);
        for (var index = 0; index < watches.Length; index++)
        {
            var watch = watches[index];
            if (watch.Descriptor >= 0 ? entries[index].Returned == 0 : watch.Process.IsAlive)
                continue;
            lock (_gate)
                _watches.Remove(watch.Process);
            watch.Complete();
        }
    }
}
