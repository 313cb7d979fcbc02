namespace OrleansTraining.Client.Chaos.Injection;

/// <summary>A fault could not be made this time: what it was meant for has just gone, say.</summary>
internal sealed class InjectionException(string message, Exception? inner = null) : Exception(message, inner);
