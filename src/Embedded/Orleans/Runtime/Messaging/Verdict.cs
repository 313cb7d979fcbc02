namespace Orleans.Runtime.Messaging;

/// <summary>Whether a connection is accepted.</summary>
internal enum Verdict : byte
{
    Accepted,

    /// <summary>Another cluster or service.</summary>
    WrongCluster,

    /// <summary>Another silo than the one that is wanted.</summary>
    WrongSilo,

    /// <summary>Not yet, or not any more.</summary>
    NotReady,
}
