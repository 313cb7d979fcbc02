namespace Orleans.Runtime.Streaming;

/// <summary>An enumeration that a grain holds open for a caller.</summary>
internal abstract class Enumeration : IAsyncDisposable
{
    /// <summary>When the caller last asked, as a timestamp.</summary>
    internal long LastUsed { get; set; }

    /// <summary>
    /// The next elements as an array: at most a batch, and no more than are there once the first is. Empty when
    /// nothing came in time; null at the end.
    /// </summary>
    internal abstract Task<object?> NextAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
