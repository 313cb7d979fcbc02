namespace OrleansTraining.Trainer.Exchange.Direct.Wire;

/// <summary>A peer sent what it must not: its connection is closed.</summary>
/// <param name="message">What.</param>
internal sealed class ProtocolViolationException(string message) : IOException(message);
