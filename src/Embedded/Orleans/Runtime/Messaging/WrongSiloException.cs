namespace Orleans.Runtime.Messaging;

/// <summary>Another silo runs where this one was expected, so this one is gone.</summary>
internal sealed class WrongSiloException(string message) : IOException(message);
