using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using OrleansTraining.Silo.Tests.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Security;

/// <summary>The whole silo with tokens: whatever endpoints it has, none is left open by accident.</summary>
public sealed class SiloAccessTests : IAsyncLifetime
{
    private readonly TempFolder _state = new();
    private readonly HttpClient _http = new();
    private IReadOnlyDictionary<string, string> _tokens = null!;
    private SiloFixture _silo = null!;

    public async Task InitializeAsync()
    {
        _tokens = await SecuredApp.MakeTokensAsync(_state["tokens.json"]);
        _silo = await SiloFixture.StartAsync(_state, "node-0", "exit 0", settings => settings.TokenFile = _state["tokens.json"]);
        _http.BaseAddress = _silo.Http;
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _silo.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public async Task Endpoints_NoToken_AreClosedUnlessTheySayThatTheyAreOpen()
    {
        var closed = 0;
        foreach (var endpoint in _silo.Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                (await StatusAsync(method, PathOf(endpoint))).ShouldBe(HttpStatusCode.Unauthorized, $"{method} {endpoint.RoutePattern.RawText}");
                closed++;
            }
        closed.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/ready")]
    [InlineData("/session")]
    public async Task Endpoint_Open_NeedsNoToken(string path) => (await StatusAsync("GET", path)).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Endpoints_Viewer_ChangeNothing()
    {
        var changing = _silo.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => (method, endpoint)))
            .Where(pair => pair.method is not ("GET" or "HEAD"))
            .ToList();
        changing.ShouldNotBeEmpty();
        foreach (var (method, endpoint) in changing)
            (await StatusAsync(method, PathOf(endpoint), _tokens["viewer"])).ShouldBe(HttpStatusCode.Forbidden, $"{method} {endpoint.RoutePattern.RawText}");
    }

    [Theory]
    [InlineData("viewer", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("operator", HttpStatusCode.NotFound, HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    public async Task Jobs_Role_MayStopOrDeleteThem(string role, HttpStatusCode stop, HttpStatusCode delete)
    {
        (await StatusAsync("POST", "/jobs/no-such-job/stop", _tokens[role])).ShouldBe(stop);
        (await StatusAsync("DELETE", "/jobs/no-such-job", _tokens[role])).ShouldBe(delete);
    }

    [Fact]
    public async Task Job_CommandWithSecrets_IsShownWithoutThem()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/jobs");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens["operator"]);
        request.Content = new StringContent(
            """{"name": "secretive", "trainer": {"command": ["sh", "-c", "exit 0", "--token=hush", "--password", "hush"]}}""",
            MediaTypeHeaderValue.Parse("application/json"));
        (await _http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Created);

        foreach (var path in new[] { "/jobs/secretive", "/jobs/secretive/events", "/jobs/secretive/summary" })
            (await TextAsync(path)).ShouldNotContain("hush");
        (await TextAsync("/jobs/secretive")).ShouldContain("\"--token=***\",\"--password\",\"***\"");
    }

    [Theory]
    [InlineData("/jobs/..%2f..%2fetc%2fpasswd/scale")]
    [InlineData("/jobs/%2e%2e%2f%2e%2e%2fetc/scale")]
    [InlineData("/jobs/..%5c..%5cetc/scale")]
    [InlineData("/jobs/..%252f..%252fetc/scale")]
    [InlineData("/jobs/%c0%ae%c0%ae%c0%af/scale")]
    [InlineData("/../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("//etc/passwd")]
    public async Task Path_LeavesItsFolder_IsNotFound(string path)
    {
        var request = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {_tokens["admin"]}\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{{\"workers\":4}}";

        var answer = await RawAsync(request);

        answer.ShouldStartWith("HTTP/1.1 404 ");
        answer.ShouldNotContain("root:");
    }

    private async Task<HttpStatusCode> StatusAsync(string method, string path, string? token = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }

    private async Task<string> TextAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens["viewer"]);
        using var response = await _http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync();
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "char-gpt"))));

    private async Task<string> RawAsync(string request)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _silo.Http.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().WithinPatience();
    }
}
