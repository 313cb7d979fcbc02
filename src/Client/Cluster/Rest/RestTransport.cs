using System.Net;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Targets;

namespace OrleansTraining.Client.Cluster.Rest;

/// <summary>
/// Sends requests to one of several servers. One that is not reached, or cannot answer now, makes way for the next;
/// after a round there is a pause, and after fifteen seconds an end. Every request but one that says otherwise may be
/// repeated: the API takes the second of two equal ones for the first.
/// </summary>
internal sealed class RestTransport(ServerTarget target, HttpClient http, TimeProvider time) : IDisposable
{
    private const int MaxAnswer = 64 * 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(10);
    private readonly ServerRing _ring = new(target.Servers);

    /// <summary>How long servers that do not answer are tried.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The addresses, for messages.</summary>
    public string Where => target.ToString();

    /// <summary>Sends a request until it is answered.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path, relative to the server.</param>
    /// <param name="body">Makes its body; null: none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="patience">How long one try may take; null: ten seconds.</param>
    /// <param name="once">Whether it must not be repeated where the first may have been taken.</param>
    /// <exception cref="CommandException">No server answered, or it refuses who asks.</exception>
    public async Task<RestResult> SendAsync(
        HttpMethod method, string path, Func<HttpContent>? body, CancellationToken cancellationToken, TimeSpan? patience = null, bool once = false)
    {
        var begun = time.GetTimestamp();
        var again = false;
        for (var attempt = 1; ; attempt++)
        {
            var wait = patience ?? CallPatience;
            using var deadline = new CancellationTokenSource(wait, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            var (answer, arrived) = await TryAsync(method, path, body, "application/json", wait, either.Token, cancellationToken);
            using var response = answer;
            if (response is not null && await ReadAsync(response, either.Token, cancellationToken) is { } result)
                return result with { Again = again };
            // Too many requests: the server did not look at it.
            again |= arrived && response?.StatusCode != HttpStatusCode.TooManyRequests;
            if (once && again)
                throw RestFaults.Uncertain(_ring.Last);
            await PaceAsync(attempt, begun, Patience, cancellationToken);
        }
    }

    /// <summary>Opens a stream of events; null when the server did not answer this time.</summary>
    /// <exception cref="CommandException">It refuses.</exception>
    public async Task<HttpResponseMessage?> TryOpenAsync(string path, string? lastId, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(CallPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var (response, _) = await TryAsync(HttpMethod.Get, path, null, "text/event-stream", CallPatience, either.Token, cancellationToken, lastId);
        if (response is null || response.IsSuccessStatusCode)
            return response;
        using (response)
            return await ReadAsync(response, either.Token, cancellationToken) is { } result ? throw RestFaults.Of(result, this) : null;
    }

    /// <summary>The server asked last has broken off.</summary>
    public void Lost(HttpResponseMessage response, string why) => _ring.Advance(ServerOf(response), why);

    /// <summary>Waits before the next try: after a round of all servers, a while.</summary>
    /// <exception cref="CommandException">The time is over.</exception>
    public async Task PaceAsync(int attempt, long begun, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (attempt % _ring.Count != 0)
            return;
        if (_ring.IsHopeless || time.GetElapsedTime(begun) >= patience)
            throw NotReached();
        await Task.Delay(Pause, time, cancellationToken);
    }

    /// <summary>No server answers.</summary>
    public CommandException NotReached() => new(
        ExitCodes.NotReached,
        $"the cluster is not reached: tried {_ring.Tried()}; see with `otrain doctor --server {string.Join(',', target.Servers.Select(ServerTarget.Text))}` what is wrong, or name other servers with --server");

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>The answer, null when there is none; and whether the request may have been taken.</summary>
    private async Task<(HttpResponseMessage? Answer, bool Arrived)> TryAsync(
        HttpMethod method, string path, Func<HttpContent>? body, string accept, TimeSpan wait, CancellationToken either, CancellationToken cancellationToken, string? lastId = null)
    {
        var server = _ring.Current;
        var request = new HttpRequestMessage(method, new Uri(server, path)) { Content = body?.Invoke() };
        request.Headers.Accept.ParseAdd(accept);
        if (lastId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        try
        {
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either);
            _ring.Answered();
            return (answer, true);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _ring.Advance(server, RestFaults.Describe(exception, wait), RestFaults.IsLasting(exception));
            return (null, RestFaults.MayHaveArrived(exception));
        }
        finally
        {
            request.Content?.Dispose();
        }
    }

    /// <summary>The answer; null when the server cannot give one now.</summary>
    private async Task<RestResult?> ReadAsync(HttpResponseMessage response, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(either);
            var body = await BoundedRead.AllAsync(stream, MaxAnswer, either);
            if (response.IsSuccessStatusCode)
                return new RestResult(response.StatusCode, body, null);
            var problem = RestProblem.Read((int)response.StatusCode, body);
            if (response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests)
            {
                _ring.Advance(ServerOf(response), $"{problem.Status} {problem.Detail}".TrimEnd());
                return null;
            }
            var result = new RestResult(response.StatusCode, [], problem);
            return RestFaults.RefusesCaller(result) ? throw RestFaults.Of(result, this) : result;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _ring.Advance(ServerOf(response), RestFaults.Describe(exception, CallPatience));
            return null;
        }
    }

    private Uri ServerOf(HttpResponseMessage response)
    {
        var asked = response.RequestMessage!.RequestUri!;
        return target.Servers.First(server => asked.AbsoluteUri.StartsWith(server.AbsoluteUri, StringComparison.Ordinal));
    }
}
