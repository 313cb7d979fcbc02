using System.Net;
using System.Text.Json;

namespace OrleansTraining.Silo.Tests.Api;

/// <summary>The life of jobs over HTTP.</summary>
[Collection(ApiCollection.Name)]
public sealed class JobsApiTests(ApiFixture api)
{
    [Fact]
    public async Task Create_WorldSizeAlone_StandsAsItIs()
    {
        var (status, body) = await api.SendAsync(HttpMethod.Post, "/jobs", """{"world_size": 4}""");
        var id = body.GetProperty("job_id").GetString()!;

        status.ShouldBe(HttpStatusCode.Created);
        var job = await api.GetAsync($"/jobs/{id}");
        (job.GetProperty("world_size").GetInt32(), job.GetProperty("spec").GetProperty("model").GetProperty("kind").GetString()).ShouldBe((4, "mlp"));
        (await api.SendAsync(HttpMethod.Post, "/jobs", """{"world_size": 4}""")).Body.GetProperty("job_id").GetString().ShouldNotBe(id);
    }

    [Fact]
    public async Task Create_ByName_IsIdempotentAndConflictsWithAnotherSpec()
    {
        const string spec = "name: once\ntrainer: { command: [sleep, '60'] }";

        var first = await api.SendAsync(HttpMethod.Post, "/jobs", spec, "application/yaml");
        var again = await api.SendAsync(HttpMethod.Post, "/jobs", spec, "application/yaml");
        var other = await api.SendAsync(HttpMethod.Post, "/jobs", spec + "\nsteps: 7", "application/yaml");

        (first.Status, again.Status, other.Status).ShouldBe((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Conflict));
        again.Body.GetProperty("job_id").GetString().ShouldBe("once");
        await api.SendAsync(HttpMethod.Delete, "/jobs/once?force=true");
    }

    [Fact]
    public async Task Create_BadSpec_NamesAllFaultsByPath()
    {
        var (status, body) = await api.SendAsync(
            HttpMethod.Post, "/jobs", """{"name": "Bad Name", "batch": {"size": -3}, "optimiser": 1, "data": {"kind": "text", "path": "relative"}}""");

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("errors").EnumerateObject().Select(fault => fault.Name).ShouldBe(["name", "model.kind", "batch.size", "optimiser", "data.path"], ignoreOrder: true);
        body.GetProperty("errors").GetProperty("batch.size")[0].GetString()!.ShouldContain("-3");
    }

    [Theory]
    [InlineData("", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("a: [", "application/yaml", HttpStatusCode.BadRequest)]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task Create_NoSpec_SaysSo(string body, string type, HttpStatusCode expected) =>
        (await api.SendAsync(HttpMethod.Post, "/jobs", body, type)).Status.ShouldBe(expected);

    [Fact]
    public async Task Create_LargerThanAnySpec_Is413HoweverMuchIsStillBeingSent()
    {
        for (var attempt = 0; attempt < 10; attempt++)
            (await api.SendAsync(HttpMethod.Post, "/jobs", new string(' ', 8_000_000))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Job_FromSubmissionToDeletion_IsToldAsItIs()
    {
        var id = await api.SubmitAsync("life", "echo hello; sleep 60");
        await api.UntilAsync(id, "running");

        (await api.GetAsync($"/jobs/{id}/workers")).GetProperty("items")[0].GetProperty("node").GetString().ShouldBe("node-0");
        (await api.GetAsync($"/jobs/{id}/checkpoints")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await api.SendAsync(HttpMethod.Delete, $"/jobs/{id}")).Status.ShouldBe(HttpStatusCode.Conflict);
        var (stopped, reply) = await api.SendAsync(HttpMethod.Post, $"/jobs/{id}/stop", """{"reason": "enough", "timeout_seconds": 1}""");
        (stopped, reply.GetProperty("stopped").GetBoolean()).ShouldBe((HttpStatusCode.Accepted, true));
        await api.UntilAsync(id, "stopped");
        (await api.GetAsync($"/jobs/{id}/summary")).GetProperty("reason").GetString().ShouldBe("enough");
        await Support.Eventually.TrueAsync(
            async () => (await api.SendAsync(HttpMethod.Delete, $"/jobs/{id}")).Status is HttpStatusCode.NoContent or HttpStatusCode.NotFound, "it is gone");
        (await api.SendAsync(HttpMethod.Get, $"/jobs/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        Directory.Exists(Path.Combine(api.StateFolder, "jobs", id)).ShouldBeFalse();
        Directory.Exists(Path.Combine(api.StateFolder, "checkpoints", id)).ShouldBeFalse();
    }

    [Fact]
    public async Task Purge_ByNameAndPhase_DryRunNamesAndTheOtherRemoves()
    {
        foreach (var id in (string[])["purge-1", "purge-2"])
            await api.UntilAsync(await api.SubmitAsync(id, "exit 0"), "completed");
        const string wish = """{"phase": ["completed"], "name": "purge-", "older_than": "0s", "dry_run": DRY}""";

        var dry = await api.SendAsync(HttpMethod.Post, "/jobs/purge", wish.Replace("DRY", "true"));
        var wet = await api.SendAsync(HttpMethod.Post, "/jobs/purge", wish.Replace("DRY", "false"));

        dry.Body.GetProperty("purged").EnumerateArray().Select(item => item.GetString()).ShouldBe(["purge-1", "purge-2"], ignoreOrder: true);
        wet.Body.GetProperty("purged").GetArrayLength().ShouldBe(2);
        await Support.Eventually.TrueAsync(async () => (await api.GetAsync("/jobs?name=purge-")).GetProperty("items").GetArrayLength() == 0, "both are gone");
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{}", "body")]
    [InlineData("""{"name": ""}""", "body")]
    [InlineData("""{"name": null, "phase": null}""", "body")]
    [InlineData("""{"name": "\ud800"}""", "body")]
    [InlineData("""{"phase": []}""", "phase")]
    [InlineData("""{"phase": ["running"]}""", "phase")]
    [InlineData("""{"older_than": "soon"}""", "older_than")]
    [InlineData("""{"name": 7, "faze": 1}""", "name,faze")]
    public async Task Purge_BadBody_NamesEveryField(string body, string fields)
    {
        var (status, problem) = await api.SendAsync(HttpMethod.Post, "/jobs/purge", body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).ShouldBe(fields.Split(','), ignoreOrder: true);
    }

    [Fact]
    public async Task List_ByPages_GivesEachJobOnce()
    {
        foreach (var id in (string[])["page-a", "page-b", "page-c"])
            await api.UntilAsync(await api.SubmitAsync(id, "exit 0"), "completed");

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await api.GetAsync($"/jobs?name=page-&limit=2&phase=completed,failed&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(job => job.GetProperty("job_id").GetString()!));
            cursor = page.GetProperty("next").ValueKind == JsonValueKind.Null ? "" : page.GetProperty("next").GetString()!;
        }
        while (cursor.Length > 0);

        seen.ShouldBe(["page-c", "page-b", "page-a"]);
        (await api.GetAsync("/jobs/summaries?name=page-&limit=1")).GetProperty("items")[0].GetProperty("goodput").ValueKind.ShouldNotBe(JsonValueKind.Undefined);
    }

    [Theory]
    [InlineData("/jobs?phase=walking", "phase")]
    [InlineData("/jobs?limit=0&cursor=%21", "limit,cursor")]
    [InlineData("/jobs?nmae=x", "nmae")]
    [InlineData("/jobs?name=a&name=b", "name")]
    [InlineData("/status?x=1", "x")]
    [InlineData("/jobs/none?x=1", "x")]
    [InlineData("/jobs/none/summary?status=true", "status")]
    [InlineData("/jobs/none/logs?level=info,error&tail=-1&after=%21", "level,tail,after")]
    [InlineData("/jobs/none/logs/stream?lines=1", "lines")]
    public async Task Get_BadQuery_NamesEveryParameter(string path, string fields)
    {
        var (status, problem) = await api.SendAsync(HttpMethod.Get, path);

        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).ShouldBe(fields.Split(','), ignoreOrder: true);
    }

    [Fact]
    public async Task Purge_DryRunInTheQuery_IsRefusedAndDeletesNothing()
    {
        await api.UntilAsync(await api.SubmitAsync("kept", "exit 0"), "completed");

        var (status, _) = await api.SendAsync(HttpMethod.Post, "/jobs/purge?dry_run=true", """{"name": "kept"}""");

        status.ShouldBe(HttpStatusCode.BadRequest);
        (await api.GetAsync("/jobs/kept/summary")).GetProperty("phase").GetString().ShouldBe("completed");
    }

    [Theory]
    [InlineData("""{"timeout_seconds": -1}""", "timeout_seconds")]
    [InlineData("""{"timeout_seconds": 86401, "reason": 7}""", "timeout_seconds,reason")]
    [InlineData("""{"reason": "\udc00"}""", "body")]
    [InlineData("[", "body")]
    public async Task Stop_BadBody_NamesEveryField(string body, string fields)
    {
        var (status, problem) = await api.SendAsync(HttpMethod.Post, "/jobs/none/stop", body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).ShouldBe(fields.Split(','), ignoreOrder: true);
    }

    [Fact]
    public async Task Stop_NoJson_Is415() =>
        (await api.SendAsync(HttpMethod.Post, "/jobs/none/stop", "reason=enough", "application/x-www-form-urlencoded")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Stop_WithAPartOfASecond_IsUnderstood()
    {
        var id = await api.SubmitAsync("hurried", "sleep 60");

        (await api.SendAsync(HttpMethod.Post, $"/jobs/{id}/stop", """{"timeout_seconds": 0.5}""")).Status.ShouldBe(HttpStatusCode.Accepted);
        await api.UntilAsync(id, "stopped");
    }

    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/jobs", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/status", HttpStatusCode.MethodNotAllowed)]
    public async Task Any_NoSuchEndpoint_IsAProblemToo(string method, string path, HttpStatusCode expected) =>
        (await api.SendAsync(new HttpMethod(method), path)).Status.ShouldBe(expected);

    [Fact]
    public async Task Summary_JobIsBeingDeleted_SaysSoAsTheListDoes()
    {
        var id = await api.SubmitAsync("going", "trap '' TERM; while true; do sleep 1; done");
        await api.UntilAsync(id, "running");

        (await api.SendAsync(HttpMethod.Delete, $"/jobs/{id}?force=true")).Status.ShouldBe(HttpStatusCode.Accepted);

        (await api.GetAsync($"/jobs?name={id}")).GetProperty("items")[0].GetProperty("deleting").GetBoolean().ShouldBeTrue();
        (await api.GetAsync($"/jobs/{id}/summary")).GetProperty("deleting").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Create_TheJobOfThatNameWasDeleted_RunsLikeANewOne()
    {
        for (var round = 0; round < 2; round++)
        {
            var id = await api.SubmitAsync("reborn", "sleep 60");
            await api.UntilAsync(id, "running");
            await api.SendAsync(HttpMethod.Delete, $"/jobs/{id}?force=true");
            await Support.Eventually.TrueAsync(async () => (await api.GetAsync($"/jobs?name={id}")).GetProperty("items").GetArrayLength() == 0, "the list is without it");
        }
    }

    [Fact]
    public async Task Any_ManyIdsOfNoJob_LeaveNothingInMemory()
    {
        for (var number = 0; number < 60; number++)
            (await api.SendAsync(HttpMethod.Get, $"/jobs/nobody-{number}/summary")).Status.ShouldBe(HttpStatusCode.NotFound);

        await Support.Eventually.TrueAsync(
            async () => (await api.GetAsync("/status")).GetProperty("grains").EnumerateArray()
                .Where(grain => grain.GetProperty("type").GetString()!.EndsWith(".JobGrain", StringComparison.Ordinal)).Sum(grain => grain.GetProperty("activations").GetInt32()) < 60,
            "their activations are gone");
    }

    [Theory]
    [InlineData("GET", "/jobs/none")]
    [InlineData("GET", "/jobs/none/summary")]
    [InlineData("GET", "/jobs/none/workers")]
    [InlineData("GET", "/jobs/none/checkpoints")]
    [InlineData("GET", "/jobs/none/logs")]
    [InlineData("GET", "/jobs/none/logs/stream")]
    [InlineData("GET", "/jobs/none/events")]
    [InlineData("POST", "/jobs/none/stop")]
    [InlineData("DELETE", "/jobs/none")]
    [InlineData("GET", "/jobs/..%2f..%2fetc%2fpasswd")]
    [InlineData("DELETE", "/jobs/%2e%2e%2fgrains?force=true")]
    public async Task Any_NoSuchJob_Is404(string method, string path) =>
        (await api.SendAsync(new HttpMethod(method), path)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Status_OneSilo_IsInIt()
    {
        var status = await api.GetAsync("/status");

        status.GetProperty("silos")[0].GetProperty("status").GetString().ShouldBe("active");
        status.GetProperty("silos")[0].GetProperty("is_self").GetBoolean().ShouldBeTrue();
        status.GetProperty("membership_version").GetInt32().ShouldBeGreaterThan(0);
        status.GetProperty("nodes")[0].GetProperty("slots").GetInt32().ShouldBe(8);
    }
}
