using System.Runtime.CompilerServices;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>
/// A stream of events that goes on when a server dies: with the next one, from the last event that was read. A server
/// that says nothing at all for a while, no heartbeat either, counts as dead.
/// </summary>
internal sealed class RestStream(RestTransport transport, TimeProvider time)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>How long the cluster may be away.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The events, until one is named <c>end</c>, which is the last.</summary>
    /// <param name="path">The path, relative to a server.</param>
    /// <param name="lastId">After which event to begin; null: at the beginning.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Commands.CommandException">The cluster was away for too long, or refuses.</exception>
    public async IAsyncEnumerable<SseEvent> ReadAsync(string path, string? lastId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var heard = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var opened = time.GetTimestamp();
            using var response = await transport.TryOpenAsync(path, lastId, cancellationToken);
            if (response is not null)
            {
                await foreach (var item in OneAsync(response, cancellationToken))
                {
                    (heard, attempt) = (time.GetTimestamp(), 0);
                    lastId = item.Id ?? lastId;
                    yield return item;
                    if (item.Name == "end")
                        yield break;
                }
                // A server that breaks off each time must not be asked as fast as it can.
                if (time.GetElapsedTime(opened) < Pause)
                    await Task.Delay(Pause, time, cancellationToken);
            }
            await transport.PaceAsync(Math.Max(1, attempt), heard, Patience, cancellationToken);
        }
    }

    /// <summary>The events of one answer, until it breaks off.</summary>
    private async IAsyncEnumerable<SseEvent> OneAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
        await using var events = SseReader.ReadAsync(stream, () => deadline.CancelAfter(Silence), either.Token).GetAsyncEnumerator(either.Token);
        while (true)
        {
            try
            {
                if (!await events.MoveNextAsync())
                {
                    transport.Lost(response, "the connection was closed");
                    yield break;
                }
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                transport.Lost(response, RestFaults.Describe(exception, Silence));
                yield break;
            }
            yield return events.Current;
        }
    }
}
