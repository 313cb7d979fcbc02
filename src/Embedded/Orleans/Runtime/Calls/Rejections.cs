namespace Orleans.Runtime.Calls;

/// <summary>Turns rejections into the exceptions that callers see.</summary>
internal static class Rejections
{
    internal static Exception ToException(RejectionKind kind, string reason) => kind switch
    {
        RejectionKind.Unavailable => new SiloUnavailableException(reason),
        RejectionKind.Overloaded => new LimitExceededException(reason),
        RejectionKind.ClientGone => new ClientNotAvailableException(reason),
        RejectionKind.Unknown => new ArgumentException(reason),
        _ => new OrleansMessageRejectionException(reason),
    };
}
