namespace OrleansTraining.Trainer.Exchange.Direct.Wire;

/// <summary>What a frame between two trainers says.</summary>
internal enum FrameKind : byte
{
    /// <summary>The sender begins a step: its shares, and where its vectors lie when memory is shared. The number is the step.</summary>
    Opening = 1,

    /// <summary>Buckets of the sender's contribution to a step: the numbers of the buckets, and their data when no memory is shared.</summary>
    Contribution,

    /// <summary>Buckets of the total that the sender owns; likewise.</summary>
    Result,

    /// <summary>The sender has bulk data under a tag (the number); the payload says how many bytes.</summary>
    BulkOffer,

    /// <summary>The receiver of bulk data has a place for it.</summary>
    BulkAccept,

    /// <summary>A part of bulk data, with its checksum.</summary>
    BulkChunk,

    /// <summary>The sender needs nothing more and leaves.</summary>
    Goodbye,

    /// <summary>The sender gives the generation up, and why: the index is one more than the rank that it lost, or 0.</summary>
    Abort,
}
