namespace Orleans.Runtime.Calls;

/// <summary>Why the runtime turned a call away before the grain's code saw it, or gave up on it.</summary>
internal enum RejectionKind : byte
{
    /// <summary>The silo is gone, going, or not the right one.</summary>
    Unavailable,

    /// <summary>The activation's queue is full.</summary>
    Overloaded,

    /// <summary>The call was forwarded too often.</summary>
    TooManyForwards,

    /// <summary>No such grain, interface or method.</summary>
    Unknown,

    /// <summary>The bytes make no sense.</summary>
    Malformed,

    /// <summary>The client that the call is for is not connected.</summary>
    ClientGone,
}
