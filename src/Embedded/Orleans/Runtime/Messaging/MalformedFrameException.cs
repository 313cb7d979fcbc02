namespace Orleans.Runtime.Messaging;

/// <summary>The other side sent what the protocol does not allow. The connection is closed.</summary>
internal sealed class MalformedFrameException(string message) : IOException(message);
