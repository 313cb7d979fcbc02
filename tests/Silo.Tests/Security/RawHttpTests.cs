using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

/// <summary>What no client library sends: bytes that two servers would read differently, floods, and crawls.</summary>
public sealed class RawHttpTests : IAsyncLifetime
{
    private const string Head = "POST /bytes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    private readonly TempFolder _state = new();
    private SecuredApp _app = null!;

    public async Task InitializeAsync() => _app = await SecuredApp.StartAsync(_state);

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public async Task Request_Plain_IsAnswered() =>
        (await _app.RawAsync(Head + "Content-Length: 3\r\n\r\nabc")).ShouldStartWith("HTTP/1.1 200 ");

    [Theory]
    [InlineData("Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc")]
    [InlineData("Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc")]
    [InlineData("Content-Length: 3, 3\r\n\r\nabc")]
    [InlineData("Content-Length: -3\r\n\r\nabc")]
    [InlineData("Content-Length: 0x3\r\n\r\nabc")]
    [InlineData("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("X-One: a\r\n folded\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("X One: a\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("X-One: a\rb\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("X-One: a\0b\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("Host: other\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n")]
    public async Task Request_Ambiguous_Is400(string rest) =>
        (await _app.RawAsync(Head + rest)).ShouldStartWith("HTTP/1.1 400 ");

    [Fact]
    public async Task Request_LengthAndChunks_AreNotReadAsTwoRequests()
    {
        // By its length the body holds another request; by its chunks it is empty, and that request follows.
        var hidden = "0\r\n\r\nDELETE /things HTTP/1.1\r\nHost: localhost\r\n\r\n";
        var answer = await _app.RawAsync($"POST /bytes HTTP/1.1\r\nHost: localhost\r\nContent-Length: {hidden.Length}\r\nTransfer-Encoding: chunked\r\n\r\n{hidden}");

        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.Split("HTTP/1.1 ").Length.ShouldBe(2, "one answer, and the connection is closed");
        _app.Logs.Of("OrleansTraining.Audit").ShouldNotContain(line => line.Contains("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_Chunks_AreRead() =>
        (await _app.RawAsync(Head + "Transfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")).ShouldStartWith("HTTP/1.1 200 ");

    [Theory]
    [InlineData("+3")]
    [InlineData("003")]
    public async Task Request_LengthIsWrittenOddly_IsThatNumberAndTheNextRequestBeginsBehindIt(string length)
    {
        // Kestrel takes it, and nothing of ours sees how it was written: see docs/security.md.
        var answer = await _app.RawAsync($"POST /bytes HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\nabcGET /things HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        answer.Split("HTTP/1.1 200 ").Length.ShouldBe(3, answer);
        answer.ShouldContain("\r\nthings\r\n");
    }

    [Theory]
    [InlineData("POST /bytes HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: 3\n\nabc")]
    [InlineData("POST /bytes HTTP/1.1\r\nHost: localhost\nConnection: close\r\nContent-Length: 3\r\n\r\nabc")]
    public async Task Request_LinesEndInABareLineFeed_Is400(string request) =>
        (await _app.RawAsync(request)).ShouldStartWith("HTTP/1.1 400 ");

    [Theory]
    [InlineData("GET /things HTTP/1.1\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /things HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n")]
    [InlineData("GET /things HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")]
    [InlineData("GET http://evil.example/things HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /th\0ings HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /things%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    public async Task Request_NoProperHostOrPath_Is400(string request) =>
        (await _app.RawAsync(request)).ShouldStartWith("HTTP/1.1 400 ");

    [Fact]
    public async Task Request_HeadersTooLarge_Is431() =>
        (await _app.RawAsync($"{Head}X-Large: {new string('x', 40_000)}\r\n\r\n")).ShouldStartWith("HTTP/1.1 431 ");

    [Fact]
    public async Task Request_TooManyHeaders_Is431() =>
        (await _app.RawAsync(Head + string.Concat(Enumerable.Range(0, 200).Select(index => $"X-{index}: 1\r\n")) + "\r\n")).ShouldStartWith("HTTP/1.1 431 ");

    [Fact]
    public async Task Request_LineTooLong_Is414() =>
        (await _app.RawAsync($"GET /{new string('x', 9_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n")).ShouldStartWith("HTTP/1.1 414 ");

    [Theory]
    [InlineData("Content-Length: 1048577\r\n\r\n")]
    [InlineData("Content-Length: 99999999999\r\n\r\n")]
    public async Task Request_BodyTooLarge_Is413(string rest) =>
        (await _app.RawAsync(Head + rest)).ShouldStartWith("HTTP/1.1 413 ");

    [Fact]
    public async Task Request_ChunksWithoutEnd_Is413()
    {
        var chunk = "10000\r\n" + new string('x', 0x10000) + "\r\n";

        (await _app.RawAsync(Head + "Transfer-Encoding: chunked\r\n\r\n" + string.Concat(Enumerable.Repeat(chunk, 17)))).ShouldStartWith("HTTP/1.1 413 ");
    }

    [Fact]
    public async Task Request_BodyCrawls_IsCut()
    {
        // Nothing follows: after the grace that is less than the least rate.
        var answer = await _app.RawAsync(Head + "Content-Length: 1000\r\n\r\na");

        (answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal)).ShouldBeTrue(answer);
    }

    [Fact]
    public async Task Request_HeadersCrawl_AreCut()
    {
        var answer = await _app.RawAsync("GET /things HTTP/1.1\r\nHost: loc");

        (answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal)).ShouldBeTrue(answer);
    }
}
