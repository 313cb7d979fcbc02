namespace Orleans;

/// <summary>Decides whether a client that could not connect at its start tries again.</summary>
public interface IClientConnectionRetryFilter
{
    /// <summary>Decides after a failed attempt; a filter that wants to wait waits here.</summary>
    /// <param name="exception">Why the attempt failed.</param>
    /// <param name="cancellationToken">The start is given up.</param>
    /// <returns>Whether to try again.</returns>
    Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken);
}
