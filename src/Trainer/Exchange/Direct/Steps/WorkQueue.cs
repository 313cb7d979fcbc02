namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>What the thread of an exchange has to do next.</summary>
internal sealed class WorkQueue
{
    private readonly object _sync = new();
    private readonly Queue<int> _buckets = new();
    private bool _stopped;

    /// <summary>Adds a bucket whose contributions are all there.</summary>
    public void Add(int bucket)
    {
        lock (_sync)
        {
            _buckets.Enqueue(bucket);
            Monitor.Pulse(_sync);
        }
    }

    /// <summary>Waits for the next one; false at the end.</summary>
    public bool Take(out int bucket)
    {
        lock (_sync)
        {
            while (true)
            {
                bucket = 0;
                if (_stopped)
                    return false;
                if (_buckets.TryDequeue(out bucket))
                    return true;
                Monitor.Wait(_sync);
            }
        }
    }

    /// <summary>Ends it.</summary>
    public void Stop()
    {
        lock (_sync)
        {
            _stopped = true;
            Monitor.PulseAll(_sync);
        }
    }
}
