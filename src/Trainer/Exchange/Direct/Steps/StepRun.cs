using System.Buffers;
using System.Collections.Immutable;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>The state of this member's step. Guarded by the exchange's lock, except where it says otherwise.</summary>
internal sealed class StepRun : IDisposable
{
    private readonly TaskCompletionSource<StepReceipt> _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int[] _unannounced;
    private readonly int[] _missing;
    private readonly MemoryHandle[] _pins;
    private readonly MemoryHandle _totalPin;

    /// <summary>A step that begins.</summary>
    /// <param name="contribution">What this member brings.</param>
    /// <param name="total">Receives the sum.</param>
    /// <param name="plan">The cut of the vector.</param>
    /// <param name="worldSize">The number of members.</param>
    public StepRun(StepContribution contribution, Memory<float> total, BucketPlan plan, int worldSize)
    {
        (Contribution, Total) = (contribution, total);
        _unannounced = [.. plan.Buckets.Select(bucket => bucket.Length)];
        _missing = new int[plan.Buckets.Length];
        Array.Fill(_missing, worldSize);
        ResultsLeft = Enumerable.Range(0, plan.Buckets.Length).Sum(plan.OwnersOf);
        OpeningsLeft = worldSize - 1;
        _pins = [.. contribution.Sums.Select(sum => sum.Values.Pin())];
        _totalPin = total.Pin();
    }

    /// <summary>What this member brings.</summary>
    public StepContribution Contribution { get; }

    /// <summary>The step.</summary>
    public int Step => Contribution.Step;

    /// <summary>Receives the sum.</summary>
    public Memory<float> Total { get; }

    /// <summary>Slices of the total that are not there yet, this member's too.</summary>
    public int ResultsLeft { get; set; }

    /// <summary>Members that have not begun the step yet.</summary>
    public int OpeningsLeft { get; set; }

    /// <summary>This member's slices that are not summed yet.</summary>
    public int OwnLeft { get; set; }

    /// <summary>Its end, for those who wait.</summary>
    public Task<StepReceipt> Completion => _complete.Task;

    /// <summary>Ends with the step's cancellation.</summary>
    public CancellationTokenRegistration Cancellation { get; set; }

    /// <summary>Where the slice of a sum begins. Needs no lock.</summary>
    public unsafe nint SumAt(int node, int start) => (nint)((float*)_pins[node].Pointer + start);

    /// <summary>Where a slice of the total begins. Needs no lock.</summary>
    public unsafe nint TotalAt(int start) => (nint)((float*)_totalPin.Pointer + start);

    /// <summary>Elements of a bucket are final.</summary>
    /// <returns>Whether now all of them are.</returns>
    public bool Announce(int bucket, int elements)
    {
        if (elements > _unannounced[bucket])
            throw new InvalidOperationException($"elements of bucket {bucket} are announced twice");
        _unannounced[bucket] -= elements;
        return _unannounced[bucket] == 0;
    }

    /// <summary>All elements are final.</summary>
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

    /// <summary>A member's contribution to this member's slice of a bucket is there.</summary>
    /// <returns>Whether now all are.</returns>
    public bool Contribute(int bucket) => --_missing[bucket] == 0;

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
