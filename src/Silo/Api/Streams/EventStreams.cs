namespace OrleansTraining.Silo.Api.Streams;

/// <summary>The streams of a silo: bounded in number, and ended in order with it, so that clients go on with another silo.</summary>
internal sealed class EventStreams(StreamGate gate, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const string RetryAfter = "5";

    /// <summary>A stream as the answer to a request.</summary>
    internal IResult Answer(Func<EventStream, CancellationToken, Task> write) => new StreamResult(this, write);

    private async Task WriteAsync(HttpContext context, Func<EventStream, CancellationToken, Task> write)
    {
        using var place = gate.TryEnter(ClientOf(context));
        if (place is null)
        {
            context.Response.Headers.RetryAfter = RetryAfter;
            await Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "There are too many streams.", detail: "This silo, or this client, has as many streams open as it may.")
                .ExecuteAsync(context);
            return;
        }
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await write(await EventStream.BeginAsync(context.Response, time, end.Token), end.Token);
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            // The client has gone, or the silo goes: the response just ends.
        }
    }

    private static string ClientOf(HttpContext context) => context.User.Identity?.Name ?? context.Connection.RemoteIpAddress?.ToString() ?? "";

    private sealed class StreamResult(EventStreams streams, Func<EventStream, CancellationToken, Task> write) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => streams.WriteAsync(httpContext, write);
    }
}
