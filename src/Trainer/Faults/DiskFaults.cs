namespace OrleansTraining.Trainer.Faults;

/// <summary>How many checkpoints are to fail because the disk is full. Safe for several threads.</summary>
internal sealed class DiskFaults
{
    private int _left;

    /// <summary>The next so many are to fail.</summary>
    public void Fill(int count) => Interlocked.Exchange(ref _left, count);

    /// <summary>Whether this write is to fail, which uses one up.</summary>
    public bool Strike()
    {
        while (true)
        {
            var left = Volatile.Read(ref _left);
            if (left <= 0)
                return false;
            if (Interlocked.CompareExchange(ref _left, left - 1, left) == left)
                return true;
        }
    }
}
