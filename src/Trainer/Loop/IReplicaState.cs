namespace OrleansTraining.Trainer.Loop;

/// <summary>
/// The state of a replica as it is sent to a member that lacks it: a short header, and the bytes of all tensors as one
/// row, which can be read and written in stripes. For the training thread, but for <see cref="BeforeChange"/>.
/// </summary>
internal interface IReplicaState
{
    /// <summary>The length of the row of bytes. Equal replicas have equal rows.</summary>
    long Length { get; }

    /// <summary>
    /// What is no tensor, some hundred bytes of JSON. It is of the state as it is now, and is written by whoever needs it,
    /// on any thread: to write JSON for the first time takes a trainer longer than to copy its state.
    /// </summary>
    Func<byte[]> Header();

    /// <summary>
    /// Makes the replica ready for the bytes that belong to a header. From here until all of <see cref="Length"/> has
    /// been written the replica has no state of its own: <see cref="IsWhole"/>.
    /// </summary>
    /// <exception cref="InvalidDataException">It is no header, or that of another model; nothing has changed then.</exception>
    void ReadHeader(ReadOnlySpan<byte> header);

    /// <summary>Whether each byte has been written since the last header (or there has been none).</summary>
    bool IsWhole { get; }

    /// <summary>
    /// Has something done on the training thread just before the state next changes. Until then other threads may read
    /// stripes too. A later wish takes the place of an earlier one.
    /// </summary>
    void BeforeChange(Action action);

    /// <summary>Reads a stripe.</summary>
    void CopyTo(long offset, Span<byte> destination);

    /// <summary>Writes a stripe. After a header each byte is written once.</summary>
    void CopyFrom(long offset, ReadOnlySpan<byte> source);
}
