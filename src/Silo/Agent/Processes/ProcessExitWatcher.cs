using System.Runtime.InteropServices;

namespace OrleansTraining.Silo.Agent.Processes;

/// <summary>
/// Sees processes end, children or not, the moment they do: one thread waits on their pidfds. Where the kernel gives
/// none, it looks into <c>/proc</c> ten times a second.
/// </summary>
internal sealed class ProcessExitWatcher : IDisposable
{
    // A process that is added while the thread waits for others is seen in the next round.
    private const int RoundMilliseconds = 100;

    private readonly object _gate = new();
    private readonly Dictionary<ProcessIdentity, ProcessWatch> _watches = [];
    private readonly Thread _thread;
    private readonly bool _usePidfds;
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
                _watches.Add(process, watch = new ProcessWatch(process, _usePidfds));
            Monitor.Pulse(_gate);
            return watch.Ended.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _end ??= new ObjectDisposedException(nameof(ProcessExitWatcher));
            Monitor.Pulse(_gate);
        }
        _thread.Join();
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

    private void Round(ProcessWatch[] watches)
    {
        var entries = Array.ConvertAll(watches, watch => new Libc.PollEntry { Descriptor = watch.Descriptor, Events = Libc.Readable });
        // Negative descriptors are skipped by poll.
        if (Libc.Poll(entries, (nuint)entries.Length, RoundMilliseconds) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Libc.Interrupted)
                throw new IOException($"Processes cannot be waited for: {Marshal.GetPInvokeErrorMessage(error)}.");
            return;
        }
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
