using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace OrleansTraining.Silo.Api.Streams;

/// <summary>Server-sent events of one response.</summary>
internal sealed class EventStream
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private const int MaxUnsent = 64 * 1024;
    private readonly PipeWriter _writer;
    private readonly TimeProvider _time;

    private EventStream(PipeWriter writer, TimeProvider time) => (_writer, _time) = (writer, time);

    /// <summary>Begins the response. Its first bytes tell the client at once that it is connected.</summary>
    internal static async Task<EventStream> BeginAsync(HttpResponse response, TimeProvider time, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        // Proxies that know it pass events on as they come.
        response.Headers["X-Accel-Buffering"] = "no";
        var stream = new EventStream(response.BodyWriter, time);
        stream.Write("retry: 1000\n\n");
        await stream.FlushAsync(cancellationToken);
        return stream;
    }

    /// <summary>Adds an event. It is sent by <see cref="FlushAsync"/>, or with those before it when they are many.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="data">One line of UTF-8: JSON has no others.</param>
    /// <param name="id">Where a client that reconnects goes on; null: it changes nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal ValueTask AddAsync(string name, ReadOnlySpan<byte> data, string? id, CancellationToken cancellationToken)
    {
        if (id is not null)
            Write($"id: {id}\n");
        Write($"event: {name}\ndata: ");
        _writer.Write(data);
        Write("\n\n");
        // Whoever reads slowly is waited for: what is not sent yet is in memory.
        return _writer.UnflushedBytes < MaxUnsent ? ValueTask.CompletedTask : FlushAsync(cancellationToken);
    }

    /// <summary>Sends what was added.</summary>
    internal async ValueTask FlushAsync(CancellationToken cancellationToken) => await _writer.FlushAsync(cancellationToken);

    /// <summary>The end of what the stream is about: a client need not reconnect.</summary>
    internal async Task EndAsync(CancellationToken cancellationToken)
    {
        await AddAsync("end", "{}"u8, null, cancellationToken);
        await FlushAsync(cancellationToken);
    }

    /// <summary>Waits, and sends a comment now and then, so that both ends see when the other is gone.</summary>
    internal async Task<T> AwaitAsync<T>(Task<T> next, CancellationToken cancellationToken)
    {
        while (true)
        {
            await ((Task)next).WaitAsync(Heartbeat, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (next.IsCompleted)
                return await next;
            Write(":\n\n");
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Sends each value of a poll as an event, until it is cancelled.</summary>
    internal async Task FollowAsync(SharedPoll<byte[]> poll, string name, CancellationToken cancellationToken)
    {
        using var following = poll.Follow();
        for (var known = -1L; ;)
        {
            (var value, known) = await AwaitAsync(poll.NextAsync(known, cancellationToken), cancellationToken);
            await AddAsync(name, value, null, cancellationToken);
            await FlushAsync(cancellationToken);
        }
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _writer);
}
