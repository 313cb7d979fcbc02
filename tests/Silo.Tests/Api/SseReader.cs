using System.Net.Http.Headers;

namespace OrleansTraining.Silo.Tests.Api;

/// <summary>A client of a stream of events, which reads line by line as the standard says.</summary>
internal sealed class SseReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private SseReader(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    public static async Task<SseReader> OpenAsync(HttpClient http, string path, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream");
        return new SseReader(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next event; null: the stream has ended.</summary>
    public async Task<(string Name, string? Id, string Data)?> NextAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        var (name, id, data) = ("", (string?)null, (string?)null);
        while (await _reader.ReadLineAsync(deadline.Token) is { } line)
            if (line.Length == 0 && data is not null)
                return (name, id, data);
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
        return null;
    }

    /// <summary>All events until one of a name, that one last.</summary>
    public async Task<List<(string Name, string? Id, string Data)>> UntilAsync(string name)
    {
        var events = new List<(string Name, string? Id, string Data)>();
        while (await NextAsync() is { } next)
        {
            events.Add(next);
            if (next.Name == name)
                return events;
        }
        throw new InvalidOperationException($"the stream ended without {name}: {string.Join('\n', events)}");
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
