using OrleansTraining.Trainer.Exchange.Direct.Wire;

namespace OrleansTraining.Trainer.Exchange.Direct.Links;

/// <summary>What the owner of a link does with what happens on it. Called on the link's threads.</summary>
internal interface ILinkHandler
{
    /// <summary>A frame has come; its payload has to be read to its end.</summary>
    /// <exception cref="ProtocolViolationException">It may not come, or not now.</exception>
    void Receive(PeerLink link, FrameHeader header, FrameReader payload);

    /// <summary>The connection is gone: closed by the peer (null), or broken.</summary>
    void Lost(PeerLink link, Exception? reason);

    /// <summary>No thread of the link reads or writes anything any more.</summary>
    void Ended(PeerLink link);
}
