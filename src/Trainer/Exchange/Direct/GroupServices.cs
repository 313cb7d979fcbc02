using OrleansTraining.Trainer.Exchange.Memory;

namespace OrleansTraining.Trainer.Exchange.Direct;

/// <summary>What a group has of its node.</summary>
/// <param name="Options">How the node takes part.</param>
/// <param name="Gate">Where faults of the network are made.</param>
/// <param name="Buffers">Memory for vectors.</param>
/// <param name="Memory">What the node shares; null when that is nothing.</param>
/// <param name="Epoch">The group's epoch in it.</param>
internal sealed record GroupServices(PeerNodeOptions Options, NetworkGate Gate, IGradientBuffers Buffers, NodeMemory? Memory, long Epoch)
{
    /// <summary>Nothing counts any more that the others read of this node from now on.</summary>
    public void EndEpoch() => Memory?.EndEpoch(Epoch);

    /// <summary>Nobody of this node touches a vector for the group any more.</summary>
    public void Reclaim() => Memory?.Reclaim();
}
