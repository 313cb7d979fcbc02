namespace Orleans.Runtime.Calls;

/// <summary>How a call ended.</summary>
internal enum ReplyKind : byte
{
    Result,
    Exception,
    Rejection,
    Cancelled,
}
