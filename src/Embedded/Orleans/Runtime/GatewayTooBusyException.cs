namespace Orleans.Runtime;

/// <summary>The gateway refuses calls, because it has too many.</summary>
public sealed class GatewayTooBusyException : OrleansException
{
    /// <summary>An exception without details.</summary>
    public GatewayTooBusyException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public GatewayTooBusyException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public GatewayTooBusyException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
