using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrleansTraining.Silo.Tests.Api;

/// <summary>The OpenAPI document against the one that is checked in, and against what the API does.</summary>
[Collection(ApiCollection.Name)]
public sealed class OpenApiTests(ApiFixture api)
{
    [Fact]
    public async Task Document_OfTheSilo_IsTheOneInDocs()
    {
        var document = await api.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));

        var known = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot(), "docs", "openapi.json"));
        document.Trim().ShouldBe(known.Trim(), "the API has changed: curl localhost:8080/openapi/v1.json > docs/openapi.json");
    }

    [Fact]
    public async Task Document_Paths_AreThoseThatAnswer()
    {
        var paths = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths");
        foreach (var path in paths.EnumerateObject().Where(path => !path.Name.EndsWith("/stream", StringComparison.Ordinal)))
            foreach (var method in path.Value.EnumerateObject().Where(method => method.Name == "get"))
            {
                var (status, body) = await api.SendAsync(HttpMethod.Get, path.Name.Replace("{id}", "no-such-job", StringComparison.Ordinal));
                var expected = path.Name.Contains("{id}", StringComparison.Ordinal) ? 404 : 200;
                ((int)status).ShouldBe(expected, path.Name);
                method.Value.GetProperty("responses").TryGetProperty(expected.ToString(System.Globalization.CultureInfo.InvariantCulture), out _).ShouldBeTrue(path.Name);
                body.ValueKind.ShouldBe(JsonValueKind.Object);
            }
    }

    [Fact]
    public async Task Document_JobSpec_HasTheFieldsThatTheApiShows()
    {
        var schema = (await api.GetAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas").GetProperty("JobSpec");
        var (_, created) = await api.SendAsync(HttpMethod.Post, "/jobs", """{"world_size": 2}""");
        var spec = JsonNode.Parse((await api.GetAsync($"/jobs/{created.GetProperty("job_id").GetString()}")).GetProperty("spec").GetRawText())!.AsObject();

        foreach (var (name, value) in spec)
        {
            schema.GetProperty("properties").TryGetProperty(name, out var field).ShouldBeTrue(name);
            if (value is JsonObject section)
                section.Select(item => item.Key).Except(field.GetProperty("properties").EnumerateObject().Select(item => item.Name)).ShouldBeEmpty(name);
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrleansTraining.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run below the repository");
        return folder.FullName;
    }
}
