namespace Orleans.Runtime.Messaging;

/// <summary>The classes that share a connection. Large messages give way to small ones after each chunk.</summary>
internal enum MessagePriority
{
    /// <summary>Probes, cancellations and their like.</summary>
    Urgent,

    /// <summary>What fits into one frame.</summary>
    Normal,

    /// <summary>What takes several.</summary>
    Bulk,
}
