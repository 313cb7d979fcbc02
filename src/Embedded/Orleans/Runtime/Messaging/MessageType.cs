namespace Orleans.Runtime.Messaging;

/// <summary>The kinds of message on a connection.</summary>
internal enum MessageType : byte
{
    Request = 1,
    OneWay = 2,
    Reply = 3,
    Cancel = 4,

    /// <summary>The sender is leaving: no new requests, please.</summary>
    Goodbye = 5,

    /// <summary>The answer to a goodbye: nothing is pending here any more, and no new request will come.</summary>
    Farewell = 6,
}
