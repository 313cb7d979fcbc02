using System.Collections.Immutable;
using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct.Steps;

/// <summary>Where a member's vectors of a step lie for its peers.</summary>
/// <param name="Contributions">The sums, or all of them packed.</param>
/// <param name="Result">Its part of the total.</param>
internal sealed record SharedVectors(ImmutableArray<MemoryLocation> Contributions, MemoryLocation Result);
