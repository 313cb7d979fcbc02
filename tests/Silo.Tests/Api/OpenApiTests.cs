using System.Globalization;
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
                using var response = await api.Http.GetAsync(new Uri(path.Name.Replace("{id}", "no-such-job", StringComparison.Ordinal), UriKind.Relative));
                var expected = path.Name.Contains("{id}", StringComparison.Ordinal) ? "404" : "200";
                ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture).ShouldBe(expected, path.Name);
                method.Value.GetProperty("responses").GetProperty(expected).GetProperty("content").EnumerateObject().Select(type => type.Name)
                    .ShouldContain(response.Content.Headers.ContentType!.MediaType, path.Name);
            }
    }

    [Fact]
    public async Task Document_Parameters_AreThoseThatAreRead()
    {
        var paths = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths");
        foreach (var path in paths.EnumerateObject().Where(path => path.Name.StartsWith("/jobs", StringComparison.Ordinal)))
            foreach (var method in path.Value.EnumerateObject())
            {
                string[] said = [.. method.Value.TryGetProperty("parameters", out var all)
                    ? all.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!)
                    : []];
                var query = string.Join('&', said.Append("nonsense").Select(name => $"{name}="));
                using var request = new HttpRequestMessage(new HttpMethod(method.Name), new Uri($"{path.Name.Replace("{id}", "no-such-job", StringComparison.Ordinal)}?{query}", UriKind.Relative));
                using var response = await api.Http.SendAsync(request);
                var problem = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
                problem.GetProperty("errors").EnumerateObject().Select(fault => fault.Name).ShouldBe(["nonsense"], $"{method.Name} {path.Name}");
            }
    }

    [Fact]
    public async Task Document_Job_HasTheFieldsOfAnAnswer()
    {
        var schemas = (await api.GetAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas");
        var (_, created) = await api.SendAsync(HttpMethod.Post, "/jobs", """{"world_size": 1}""");
        var id = created.GetProperty("job_id").GetString();

        Fields(await api.GetAsync($"/jobs/{id}")).Except(["spec"]).ShouldBe(Required("JobStatus"), ignoreOrder: true);
        Fields(await api.GetAsync($"/jobs/{id}/summary")).ShouldBe(Required("JobSummary"), ignoreOrder: true);
        schemas.GetProperty("JobSummary").GetProperty("properties").GetProperty("loss").GetProperty("anyOf").EnumerateArray()
            .Select(choice => choice.ToString()).ShouldContain(choice => choice.Contains("null"), "a job has no loss to begin with");

        IEnumerable<string> Required(string schema) => schemas.GetProperty(schema).GetProperty("required").EnumerateArray().Select(name => name.GetString()!);
        static IEnumerable<string> Fields(JsonElement answer) => answer.EnumerateObject().Select(field => field.Name);
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
