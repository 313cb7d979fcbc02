namespace OrleansTraining.Trainer.Exchange.Direct.Handshake;

/// <summary>A connection was not let in, or did not let in.</summary>
/// <param name="message">Why.</param>
internal sealed class HandshakeException(string message) : IOException(message);
