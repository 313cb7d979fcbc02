namespace Orleans.Serialization;

/// <summary>A message that breaks the wire format, a limit, or the type registry. The one outcome of all bad input.</summary>
internal sealed class MalformedMessageException : Exception
{
    public MalformedMessageException(string message)
        : base(message)
    {
    }

    public MalformedMessageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
