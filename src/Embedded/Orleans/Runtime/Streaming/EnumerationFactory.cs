namespace Orleans.Runtime.Streaming;

/// <summary>Opens enumerations whose element type is known only at run time.</summary>
internal abstract class EnumerationFactory
{
    internal abstract Enumeration Open(object? enumerable, CancellationTokenSource cancellation);
}
