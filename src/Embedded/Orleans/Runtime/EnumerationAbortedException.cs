namespace Orleans.Runtime;

/// <summary>An asynchronous enumeration ended before its end, because the grain that produced it went.</summary>
public sealed class EnumerationAbortedException : Exception
{
    /// <summary>An exception without details.</summary>
    public EnumerationAbortedException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public EnumerationAbortedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public EnumerationAbortedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
