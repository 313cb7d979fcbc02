using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Silo.Api;
using OrleansTraining.Silo.Security;
using OrleansTraining.Silo.Settings;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Api;

/// <summary>The endpoint over HTTP, before a job that answers as it is told to.</summary>
public sealed class ScaleEndpointTests : IAsyncLifetime
{
    private readonly ScriptedJob _job = new();
    private readonly SmallServer _server;

    public ScaleEndpointTests()
    {
        var settings = new SiloSettings();
        _server = new(
            services => services.AddSingleton(settings).AddSiloSecurity(settings).AddJobApi().AddSingleton<IClusterGrains>(_job).AddSingleton(TimeProvider.System),
            app =>
            {
                app.UseSiloSecurity();
                app.MapJobApi();
            });
    }

    public Task InitializeAsync() => _server.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Scale_JobThatRuns_IsAccepted()
    {
        var (status, body) = await ScaleAsync("char-gpt", """{"workers": 4}""");

        status.ShouldBe(HttpStatusCode.Accepted);
        (body.GetProperty("job_id").GetString(), body.GetProperty("workers").GetInt32(), body.GetProperty("before").GetInt32()).ShouldBe(("char-gpt", 4, 2));
        _job.Scaled.ShouldBe([4]);
    }

    [Theory]
    [InlineData("no-such-job", 1)]
    [InlineData("..%2Fetc", 0)]
    [InlineData("UPPER", 0)]
    public async Task Scale_NoSuchJob_Is404AndWakesOnlyWhatMayBeOne(string id, int asked)
    {
        _job.Phase = null;

        var (status, body) = await ScaleAsync(id, """{"workers": 4}""");

        status.ShouldBe(HttpStatusCode.NotFound);
        body.GetProperty("status").GetInt32().ShouldBe(404);
        _job.Asked.Count.ShouldBe(asked);
        _job.Scaled.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("[4]", "body")]
    [InlineData("{}", "workers")]
    [InlineData("""{"workers": "four"}""", "workers")]
    [InlineData("""{"workers": 1.5}""", "workers")]
    [InlineData("""{"wrokers": 4}""", "wrokers,workers")]
    public async Task Scale_BadBody_Is400AndNamesEveryField(string json, string fields)
    {
        var (status, body) = await ScaleAsync("char-gpt", json);

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("errors").EnumerateObject().Select(field => field.Name).ShouldBe(fields.Split(','), ignoreOrder: true);
        _job.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(JobPhase.Running, HttpStatusCode.BadRequest)]
    [InlineData(JobPhase.Completed, HttpStatusCode.Conflict)]
    public async Task Scale_Refused_SaysWhyByWhatTheJobIs(JobPhase phase, HttpStatusCode expected)
    {
        (_job.Phase, _job.Scale) = (phase, workers => [new("workers", $"must be at most 8, is {workers}")]);

        var (status, body) = await ScaleAsync("char-gpt", """{"workers": 9}""");

        status.ShouldBe(expected);
        body.ToString().ShouldContain("must be at most 8, is 9");
    }

    [Fact]
    public async Task Scale_ClusterDoesNotAnswer_Is503()
    {
        _job.Scale = _ => throw new TimeoutException("no answer");

        (await ScaleAsync("char-gpt", """{"workers": 4}""")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Scale_LargeBody_Is413() =>
        (await ScaleAsync("char-gpt", $$"""{"workers": 4, "padding": "{{new string(' ', 100_000)}}"}""")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Scale_NoJson_Is415() =>
        (await ScaleAsync("char-gpt", "workers=4", "application/x-www-form-urlencoded")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);

    private async Task<(HttpStatusCode Status, JsonElement Body)> ScaleAsync(string id, string json, string type = "application/json")
    {
        using var content = new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        using var response = await _server.Http.PostAsync(new Uri($"/jobs/{id}/scale", UriKind.Relative), content);
        if (!response.IsSuccessStatusCode)
            response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }
}
