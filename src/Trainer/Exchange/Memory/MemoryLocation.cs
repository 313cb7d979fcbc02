namespace OrleansTraining.Trainer.Exchange.Memory;

/// <summary>Where something lies in the shared memory of a process.</summary>
/// <param name="Segment">The number of the segment: the process uses none twice.</param>
/// <param name="Descriptor">Its descriptor.</param>
/// <param name="Length">The bytes of the segment.</param>
/// <param name="Offset">Where in it.</param>
internal readonly record struct MemoryLocation(int Segment, int Descriptor, long Length, long Offset);
