namespace Orleans.Serialization;

/// <summary>Stands for an exception whose type this process does not know.</summary>
internal sealed class UnavailableExceptionFallbackException(string exceptionType, string? message)
    : Exception(message)
{
    /// <summary>The full name of the type that was thrown.</summary>
    public string ExceptionType { get; } = exceptionType;

    public override string ToString() => $"{ExceptionType} (type not available here): {base.ToString()}";
}
