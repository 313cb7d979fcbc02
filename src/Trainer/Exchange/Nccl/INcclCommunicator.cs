namespace OrleansTraining.Trainer.Exchange.Nccl;

/// <summary>
/// A member's end of a communicator, with a vector on the host and one on the device. No method waits. Not safe for
/// several threads at a time.
/// </summary>
internal interface INcclCommunicator : IDisposable
{
    /// <summary>The vector on the host.</summary>
    Memory<float> Host { get; }

    /// <summary>How it stands.</summary>
    NcclStatus Status { get; }

    /// <summary>Takes a slice to the device and sums it there over all members, which begin the same slices in the same order.</summary>
    /// <exception cref="NcclException">It was refused.</exception>
    void Begin(GradientSlice slice);

    /// <summary>Brings the sum of a slice back to the host, behind all that was launched before.</summary>
    /// <exception cref="NcclException">It was refused.</exception>
    void End(GradientSlice slice);

    /// <summary>Gives up whatever is under way. Nothing but <see cref="IDisposable.Dispose"/> may follow.</summary>
    void Abort();
}
