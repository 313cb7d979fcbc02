namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>Which generation this node connects now: connections of earlier ones are refused, those of later ones wait for it.</summary>
internal sealed class GenerationGate
{
    private readonly object _sync = new();
    private Formation? _current;
    private bool _closed;

    /// <summary>Lets the connections of a generation in.</summary>
    public void Enter(Formation formation)
    {
        Formation? before;
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            (before, _current) = (_current, formation);
            Monitor.PulseAll(_sync);
        }
        before?.Fail(new ExchangeFailedException($"generation {formation.Plan.Generation} takes its place"));
    }

    /// <summary>Finds the generation that a hello is for; waits when this node has not been told of it yet.</summary>
    /// <exception cref="HandshakeException">It is over, another job's, or this node was not told of it in time.</exception>
    public Formation Find(Hello hello, TimeSpan patience, TimeProvider time)
    {
        var begin = time.GetTimestamp();
        lock (_sync)
        {
            while (true)
            {
                if (_closed)
                    throw new HandshakeException("this node is closed");
                if (_current is { } current && IsFor(hello, current))
                    return current;
                var left = patience - time.GetElapsedTime(begin);
                if (left <= TimeSpan.Zero)
                    throw new HandshakeException($"nothing is known of its generation {hello.Generation}");
                Monitor.Wait(_sync, left);
            }
        }
    }

    /// <summary>Refuses all.</summary>
    public void Close()
    {
        lock (_sync)
        {
            _closed = true;
            Monitor.PulseAll(_sync);
        }
    }

    private static bool IsFor(Hello hello, Formation current)
    {
        if (!hello.Job.AsSpan().SequenceEqual(current.Job))
            throw new HandshakeException("it belongs to another job");
        if (hello.Generation > current.Plan.Generation)
            return false;
        if (hello.Generation < current.Plan.Generation || current.Ended.IsCancellationRequested)
            throw new HandshakeException($"its generation {hello.Generation} is over");
        return true;
    }
}
