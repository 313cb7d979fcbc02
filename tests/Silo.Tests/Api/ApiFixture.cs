using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OrleansTraining.Silo.Tests.Startup;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Api;

/// <summary>A whole silo with its API on a port of its own; jobs run shell scripts, as programs of users.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private readonly TempFolder _state = new();
    private SiloFixture _silo = null!;

    public HttpClient Http { get; } = new();

    internal string StateFolder => _state.Path;

    public async Task InitializeAsync()
    {
        _silo = await SiloFixture.StartAsync(_state, "node-0", "exit 0");
        Http.BaseAddress = _silo.Http;
        await Eventually.TrueAsync(
            async () => (await GetAsync("/status")).GetProperty("nodes").EnumerateArray().Any(node => node.GetProperty("alive").GetBoolean()), "the node is known");
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _silo.DisposeAsync();
        _state.Dispose();
    }

    /// <summary>The answer to a request that must succeed.</summary>
    internal async Task<JsonElement> GetAsync(string path)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, path);
        status.ShouldBe(HttpStatusCode.OK, $"{path}: {body}");
        return body;
    }

    /// <summary>Any request; a fault must be problem details.</summary>
    internal async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        // A body that is refused by its length is not sent then: half of it would break the connection before the answer is read.
        request.Headers.ExpectContinue = body?.Length > 100_000;
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode >= 400)
            response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", text);
        return (response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>Submits a job that runs a shell script, and gives its id.</summary>
    internal async Task<string> SubmitAsync(string name, string script)
    {
        var spec = JsonSerializer.Serialize(new { name, trainer = new { command = (string[])["sh", "-c", script] }, restart = new { max = 0 } });
        var (status, body) = await SendAsync(HttpMethod.Post, "/jobs", spec);
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return body.GetProperty("job_id").GetString()!;
    }

    /// <summary>Waits until the list has a job in a phase; the job itself has been in it before.</summary>
    internal Task UntilAsync(string job, string phase) => Eventually.TrueAsync(
        async () => (await GetAsync($"/jobs?name={job}")).GetProperty("items").EnumerateArray()
            .Any(item => item.GetProperty("job_id").GetString() == job && item.GetProperty("phase").GetString() == phase),
        $"{job} is {phase}");
}

/// <summary>One silo for all tests of the API.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiFixture>
{
    public const string Name = "api";
}
