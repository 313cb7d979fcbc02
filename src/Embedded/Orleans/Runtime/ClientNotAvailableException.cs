namespace Orleans.Runtime;

/// <summary>A grain called an object of a client that is not connected.</summary>
public sealed class ClientNotAvailableException : OrleansException
{
    internal ClientNotAvailableException()
    {
    }

    internal ClientNotAvailableException(string message)
        : base(message)
    {
    }
}
