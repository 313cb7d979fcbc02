namespace Orleans.Runtime.Streaming;

/// <summary>Opens enumerations of one element type.</summary>
internal sealed class EnumerationFactory<T> : EnumerationFactory
{
    internal override Enumeration Open(object? enumerable, CancellationTokenSource cancellation) =>
        enumerable is IAsyncEnumerable<T> source
            ? new Enumeration<T>(source, cancellation)
            : throw new InvalidOperationException("The grain method returned null where it must return an enumeration.");
}
