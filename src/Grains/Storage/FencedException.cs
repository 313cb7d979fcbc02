using Orleans;
using Orleans.Runtime;

namespace OrleansTraining.Grains.Storage;

/// <summary>
/// This activation has lost a write of its state, to another activation or to a fault of the storage, and is on its way
/// out. Callers ask again and reach the next one.
/// </summary>
[GenerateSerializer]
public sealed class FencedException : OrleansException
{
    /// <summary>Makes the exception.</summary>
    public FencedException()
        : base("The activation has lost a write of its state and is being deactivated; ask again.")
    {
    }
}
