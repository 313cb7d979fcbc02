namespace Orleans.Runtime;

/// <summary>A queue or another resource is at its limit.</summary>
public sealed class LimitExceededException : OrleansException
{
    /// <summary>An exception without details.</summary>
    public LimitExceededException()
        : base("A limit was exceeded.")
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public LimitExceededException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public LimitExceededException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception that names the limit.</summary>
    /// <param name="limitName">The limit.</param>
    /// <param name="current">What there is.</param>
    /// <param name="threshold">What is allowed.</param>
    /// <param name="extraInfo">Where it happened.</param>
    public LimitExceededException(string limitName, int current, int threshold, object extraInfo)
        : base($"Limit {limitName} exceeded: {current}, allowed are {threshold}. {extraInfo}")
    {
    }
}
