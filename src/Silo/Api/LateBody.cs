using Microsoft.AspNetCore.Http.Features;

namespace OrleansTraining.Silo.Api;

/// <summary>
/// What a client is still sending when it has been refused. A connection that is closed with bytes unread resets the client,
/// which then sees a broken pipe in the place of the answer: so a body that is not much too large is read and thrown away.
/// </summary>
internal static class LateBody
{
    private const long Most = 16 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Reads what is left of a body that was refused for its length.</summary>
    internal static async Task DrainAsync(HttpContext context)
    {
        var request = context.Request;
        // One that asks before it sends has not begun; of one in chunks nobody knows the end.
        if (request.Headers.Expect.Count > 0 || request.ContentLength is not (> 0 and <= Most) || context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } limit)
            return;
        limit.MaxRequestBodySize = Most;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        end.CancelAfter(Patience);
        try
        {
            await request.Body.CopyToAsync(Stream.Null, end.Token);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // It has gone, or takes too long: the answer is its own affair.
        }
    }
}
