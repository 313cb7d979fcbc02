using System.Buffers;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>A step of this member: its vectors, what of them is final, and its end.</summary>
internal sealed class StepRun : IDisposable
{
    private readonly TaskCompletionSource<StepReceipt> _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int[] _unannounced;
    private readonly MemoryHandle[] _pins;
    private readonly MemoryHandle _totalPin;

    /// <summary>A step that begins.</summary>
    /// <param name="contribution">What this member brings.</param>
    /// <param name="total">Receives the sum.</param>
    /// <param name="buckets">The cut of the vector.</param>
    public StepRun(StepContribution contribution, Memory<float> total, BucketPlan buckets)
    {
        (Contribution, Total) = (contribution, total);
        _unannounced = [.. buckets.Buckets.Select(bucket => bucket.Length)];
        _pins = [.. contribution.Sums.Select(sum => sum.Values.Pin())];
        _totalPin = total.Pin();
    }

    /// <summary>What this member brings.</summary>
    public StepContribution Contribution { get; }

    /// <summary>The step.</summary>
    public int Step => Contribution.Step;

    /// <summary>Receives the sum.</summary>
    public Memory<float> Total { get; }

    /// <summary>Where the vectors lie for peers; null when they are not shared.</summary>
    public SharedVectors? Shared { get; init; }

    /// <summary>Its end, for those who wait.</summary>
    public Task<StepReceipt> Completion => _complete.Task;

    /// <summary>Ends with the step's cancellation.</summary>
    public CancellationTokenRegistration Cancellation { get; set; }

    /// <summary>Where the slice of a sum begins. Needs no lock.</summary>
    public unsafe nint SumAt(int node, int start) => (nint)((float*)_pins[node].Pointer + start);

    /// <summary>Where a slice of the total begins. Needs no lock.</summary>
    public unsafe nint TotalAt(int start) => (nint)((float*)_totalPin.Pointer + start);

    /// <summary>Elements of a bucket are final. Under the lock.</summary>
    /// <returns>Whether now all of them are.</returns>
    public bool Announce(int bucket, int elements)
    {
        if (elements > _unannounced[bucket])
            throw new InvalidOperationException($"elements of bucket {bucket} are announced twice");
        _unannounced[bucket] -= elements;
        return _unannounced[bucket] == 0;
    }

    /// <summary>All elements are final. Under the lock.</summary>
    /// <returns>The buckets of which some were not before.</returns>
    public List<int> AnnounceRest()
    {
        var rest = new List<int>();
        for (var bucket = 0; bucket < _unannounced.Length; bucket++)
        {
            if (_unannounced[bucket] > 0)
                rest.Add(bucket);
            _unannounced[bucket] = 0;
        }
        return rest;
    }

    /// <summary>The total is whole. Not under the lock.</summary>
    public void Complete(StepReceipt receipt)
    {
        // Not Dispose, which would wait for a cancellation that is under way.
        Cancellation.Unregister();
        _complete.TrySetResult(receipt);
    }

    /// <summary>It will never be whole. Not under the lock.</summary>
    public void Fail(Exception reason)
    {
        Cancellation.Unregister();
        if (reason is OperationCanceledException cancelled)
            _complete.TrySetCanceled(cancelled.CancellationToken);
        else if (_complete.TrySetException(reason))
            _ = _complete.Task.Exception;
    }

    /// <summary>Lets go of the vectors.</summary>
    public void Dispose()
    {
        foreach (var pin in _pins)
            pin.Dispose();
        _totalPin.Dispose();
    }
}
