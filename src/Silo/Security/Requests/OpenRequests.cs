using System.Collections.Concurrent;
using System.Security.Claims;
using OrleansTraining.Silo.Security.Sessions;

namespace OrleansTraining.Silo.Security.Requests;

/// <summary>
/// The requests that are being answered, with who made them. A stream may last for days: it ends when the token or the
/// session that it was opened with does.
/// </summary>
internal sealed class OpenRequests(SessionTickets tickets) : IReloaded
{
    private readonly ConcurrentDictionary<OpenRequest, ClaimsPrincipal> _open = new();

    /// <summary>Has a request end with what its caller came by, until the answer is disposed of.</summary>
    /// <param name="caller">Who made it.</param>
    /// <param name="end">Ends it.</param>
    internal IDisposable Enter(ClaimsPrincipal caller, CancellationTokenSource end)
    {
        var request = new OpenRequest(this, end);
        _open.TryAdd(request, caller);
        return request;
    }

    /// <inheritdoc/>
    public void Reload()
    {
        foreach (var (request, caller) in _open)
            if (!tickets.Counts(caller))
                request.End();
    }

    private sealed class OpenRequest(OpenRequests open, CancellationTokenSource end) : IDisposable
    {
        public void Dispose() => open._open.TryRemove(this, out _);

        internal void End()
        {
            try
            {
                end.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has just been answered.
            }
        }
    }
}
