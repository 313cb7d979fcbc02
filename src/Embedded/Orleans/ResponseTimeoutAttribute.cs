using System.Globalization;

namespace Orleans;

/// <summary>Sets how long callers wait for the answer of this method, or of all methods of this interface.</summary>
/// <param name="timeout">The time, such as "00:00:05".</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>How long callers wait.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
