using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansTraining.Client.Cluster.Answers;
using OrleansTraining.Client.Cluster.Rest;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Targets;
using OrleansTraining.Contracts.Jobs;
using OrleansTraining.Contracts.Specs;
using OrleansTraining.Contracts.Workers;

namespace OrleansTraining.Client.Tests.Rest;

public sealed class RestClusterTests
{
    private static CancellationToken None => CancellationToken.None;

    private static RestCluster Cluster(TimeSpan patience, string? token, params Uri[] servers)
    {
        var target = new ServerTarget([.. servers], null, token, null);
        return new RestCluster(new RestTransport(target, RestHttp.Create(target), TimeProvider.System) { Patience = patience }, TimeProvider.System);
    }

    private static RestCluster Cluster(params Uri[] servers) => Cluster(TimeSpan.FromSeconds(10), null, servers);

    /// <summary>An address where nobody listens.</summary>
    private static Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    private static JobSummary Summary(string id, int minutes) => new() { JobId = id, Phase = JobPhase.Running, Submitted = Jobs.Noon + TimeSpan.FromMinutes(minutes) };

    [Fact]
    public async Task List_SeveralPages_AsksForAllAndIsOldestFirst()
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, context.Request.Query["cursor"] == "two"
            ? new { items = new[] { Summary("a", 1) }, next = (string?)null }
            : new { items = new[] { Summary("c", 3), Summary("b", 2) }, next = (string?)"two" }));
        await using var cluster = Cluster(server.Address);

        var jobs = await cluster.ListAsync(new JobQuery { Phases = [JobPhase.Running, JobPhase.Failed], Name = "a b" }, None);

        jobs.ShouldBeEmpty();
        server.Asked.ShouldBe([
            "GET /jobs/summaries?limit=500&name=a%20b&phase=running,failed".Replace(",", "%2C"),
            "GET /jobs/summaries?limit=500&name=a%20b&phase=running%2Cfailed&cursor=two",
        ]);
        (await cluster.ListAsync(JobQuery.All, None)).Select(job => job.JobId).ShouldBe(["a", "b", "c"]);
        (await cluster.ListAsync(new JobQuery { Limit = 1 }, None)).Select(job => job.JobId).ShouldBe(["c"]);
    }

    [Fact]
    public async Task Status_AsASiloWritesIt_IsReadWhole()
    {
        var sent = Jobs.Status() with { Loss = double.NaN, Losses = [new LossPoint(1, 4.5, 1000), new LossPoint(2, double.PositiveInfinity, 0)], Checkpoint = new() { Step = 20, Path = "/x", Bytes = 5 } };
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, sent));
        await using var cluster = Cluster(server.Address);

        var read = (await cluster.StatusAsync("char-gpt", None)).ShouldNotBeNull();

        read.Losses.ShouldBe(sent.Losses);
        read.Workers[1].Report.ShouldBe(sent.Workers[1].Report);
        read.Checkpoint.ShouldBe(sent.Checkpoint);
        (read with { Losses = sent.Losses, Workers = sent.Workers, Lost = sent.Lost, Checkpoints = sent.Checkpoints }).ShouldBe(sent);
    }

    [Fact]
    public async Task Status_NoSuchJob_IsNone()
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.ProblemAsync(context, 404, "There is no job 'x'."));
        await using var cluster = Cluster(server.Address);

        (await cluster.StatusAsync("x/y", None)).ShouldBeNull();

        server.Asked.ShouldBe(["GET /jobs/x%2Fy"]);
    }

    [Fact]
    public async Task Call_FirstServerDeadSecondBusy_IsAnsweredByTheThird()
    {
        await using var busy = await ScriptedServer.StartAsync(context => ScriptedServer.ProblemAsync(context, 503, "The cluster does not answer."));
        await using var fine = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, new { items = new[] { Summary("a", 1) }, next = (string?)null }));
        await using var cluster = Cluster(Nobody(), busy.Address, fine.Address);

        await cluster.ListAsync(JobQuery.All, None);
        await cluster.ListAsync(JobQuery.All, None);

        busy.Asked.Count.ShouldBe(1);
        // The one that answered is asked again, not the dead one first.
        fine.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Call_NoServer_NamesEachWithTheReasonAndWhatToTry()
    {
        var (one, two) = (Nobody(), Nobody());
        await using var busy = await ScriptedServer.StartAsync(context => ScriptedServer.ProblemAsync(context, 503, "No."));
        await using var cluster = Cluster(TimeSpan.Zero, null, one, two, busy.Address);

        var fault = await Should.ThrowAsync<CommandException>(() => cluster.NodesAsync(None));

        fault.ExitCode.ShouldBe(ExitCodes.NotReached);
        var names = new[] { one, two, busy.Address }.Select(ServerTarget.Text).ToArray();
        fault.Message.ShouldBe(
            $"the cluster is not reached: tried {names[0]} (connection refused), {names[1]} (connection refused), {names[2]} (503 No.); see with `otrain doctor --server {string.Join(',', names)}` what is wrong, or name other servers with --server");
    }

    [Theory]
    [InlineData(401, "wants a token")]
    [InlineData(403, "refuses")]
    public async Task Call_TokenRefused_SaysWhatToDoAndNeverTheToken(int status, string expected)
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.ProblemAsync(context, status, "No such token."));
        await using var cluster = Cluster(TimeSpan.FromSeconds(5), "otr_secret", server.Address);

        var fault = await Should.ThrowAsync<CommandException>(() => cluster.NodesAsync(None));

        fault.ExitCode.ShouldBe(ExitCodes.Usage);
        fault.Message.ShouldContain($"{expected} (No such token)");
        fault.Message.ShouldContain("token");
        fault.Message.ShouldNotContain("otr_secret");
        server.Asked.ShouldBe(["GET /status [Bearer otr_secret]"]);
    }

    [Fact]
    public async Task Call_Redirected_DoesNotTakeTheTokenElsewhere()
    {
        await using var elsewhere = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, new { }));
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Redirect(elsewhere.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        await using var cluster = Cluster(TimeSpan.FromSeconds(5), "otr_secret", server.Address);

        (await Should.ThrowAsync<CommandException>(() => cluster.NodesAsync(None))).ExitCode.ShouldBe(ExitCodes.NotReached);

        elsewhere.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Call_AnswerOfSomethingElse_IsAFaultAndNoCrash()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.Response.WriteAsync("<html>hello</html>"));
        await using var cluster = Cluster(server.Address);

        var fault = await Should.ThrowAsync<RestProtocolException>(() => cluster.NodesAsync(None));

        CommandFaults.Of(fault)!.Value.ExitCode.ShouldBe(ExitCodes.NotReached);
    }

    [Fact]
    public async Task Submit_Faults_AreThoseOfTheFields()
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.ProblemAsync(context, 400, "", new Dictionary<string, string[]> { ["batch.size"] = ["must be at least 1, is 0"] }));
        await using var cluster = Cluster(server.Address);

        var reply = await cluster.SubmitAsync(new SubmitRequest { Spec = new JobSpec(), Exact = true }, None);

        reply.JobId.ShouldBeNull();
        reply.Faults.ShouldBe([new SpecFault("batch.size", "must be at least 1, is 0")]);
    }

    [Theory]
    [InlineData(true, false, "\"name\":\"mine\"", "POST /jobs")]
    [InlineData(false, false, "", "POST /jobs")]
    [InlineData(false, true, "\"name\":\"mine\"", "POST /jobs?resume=true")]
    public async Task Submit_Name_IsSentOnlyWhereTheUserGaveIt(bool exact, bool resume, string name, string asked)
    {
        var body = "";
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await ScriptedServer.JsonAsync(context, new { job_id = "mine" }, exact ? 200 : 201);
        });
        await using var cluster = Cluster(server.Address);

        var reply = await cluster.SubmitAsync(new SubmitRequest { Spec = new JobSpec { Name = "mine" }, Exact = exact, Resume = resume }, None);

        (reply.JobId, reply.Existed).ShouldBe(("mine", exact));
        body.Contains("\"name\":", StringComparison.Ordinal).ShouldBe(name.Length > 0);
        body.ShouldContain(name);
        server.Asked.ShouldBe([asked]);
    }

    [Fact]
    public async Task Stop_Conflict_IsSaidInTheServersWords()
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.ProblemAsync(context, 409, "It has ended."));
        await using var cluster = Cluster(server.Address);

        var fault = await Should.ThrowAsync<CommandException>(() => cluster.StopAsync("a", "enough", TimeSpan.FromSeconds(1.5), None));

        (fault.ExitCode, fault.Message).ShouldBe((ExitCodes.Usage, "It has ended."));
    }

    [Theory]
    [InlineData(204, DeleteOutcome.Deleted)]
    [InlineData(202, DeleteOutcome.Deleting)]
    [InlineData(404, DeleteOutcome.NotFound)]
    [InlineData(409, DeleteOutcome.Running)]
    public async Task Delete_Status_SaysWhatBecameOfIt(int status, DeleteOutcome outcome)
    {
        await using var server = await ScriptedServer.StartAsync(context => status == 204 ? Empty(context) : ScriptedServer.JsonAsync(context, new { }, status));
        await using var cluster = Cluster(server.Address);

        (await cluster.DeleteAsync("a", force: true, None)).ShouldBe(outcome);

        server.Asked.ShouldBe(["DELETE /jobs/a?force=true"]);

        static Task Empty(HttpContext context)
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Purge_Conditions_AreSentAsTheApiHasThem()
    {
        var body = "";
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await ScriptedServer.JsonAsync(context, new { purged = new[] { "a", "b" } });
        });
        await using var cluster = Cluster(server.Address);

        var purged = await cluster.PurgeAsync(new PurgeRequest { Phases = [JobPhase.Failed], OlderThan = TimeSpan.FromMinutes(90), Name = "t-", DryRun = true }, None);

        purged.ShouldBe(["a", "b"]);
        body.ShouldBe("""{"phase":["failed"],"older_than":"5400s","name":"t-","dry_run":true}""");
        await cluster.PurgeAsync(new PurgeRequest { Name = "t-" }, None);
        // The API takes an empty list of phases for a mistake.
        JsonSerializer.Deserialize<JsonElement>(body).GetProperty("phase").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Checkpoints_NewestFirst_AreTurnedToOldestFirst()
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, new { items = new object[] { new { step = 40, path = "/b", bytes = 2L, latest = true }, new { step = 20, path = "/a", bytes = 1L, best = true } } }));
        await using var cluster = Cluster(server.Address);

        var checkpoints = (await cluster.CheckpointsAsync("a", None)).ShouldNotBeNull();

        checkpoints.Select(item => (item.Step, item.Path, item.Bytes, item.Latest, item.Best)).ShouldBe([(20, "/a", 1, false, true), (40, "/b", 2, true, false)]);
    }

    /// <summary>Breaks off in the midst of the first request.</summary>
    private static RequestDelegate BreaksOffOnce(RequestDelegate then)
    {
        var asked = 0;
        return context =>
        {
            if (Interlocked.Increment(ref asked) > 1)
                return then(context);
            context.Abort();
            return Task.CompletedTask;
        };
    }

    [Fact]
    public async Task Submit_WithoutANameAndNoAnswer_IsNotAskedTwice()
    {
        await using var server = await ScriptedServer.StartAsync(BreaksOffOnce(context => ScriptedServer.JsonAsync(context, new { job_id = "job-2" }, 201)));
        await using var cluster = Cluster(server.Address);

        var fault = await Should.ThrowAsync<CommandException>(() => cluster.SubmitAsync(new SubmitRequest { Spec = new JobSpec() }, None));

        (fault.ExitCode, server.Asked.Count).ShouldBe((ExitCodes.NotReached, 1));
        fault.Message.ShouldContain("may have done what was asked: look with `otrain list`");
        (await cluster.SubmitAsync(new SubmitRequest { Spec = new JobSpec() }, None)).JobId.ShouldBe("job-2");
    }

    [Fact]
    public async Task Submit_WithoutANameWhereNobodyListens_GoesToTheNext()
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, new { job_id = "job" }, 201));
        await using var cluster = Cluster(Nobody(), server.Address);

        (await cluster.SubmitAsync(new SubmitRequest { Spec = new JobSpec() }, None)).JobId.ShouldBe("job");
    }

    [Fact]
    public async Task Submit_WithANameAndNoAnswer_IsAskedAgain()
    {
        await using var server = await ScriptedServer.StartAsync(BreaksOffOnce(context => ScriptedServer.JsonAsync(context, new { job_id = "job" })));
        await using var cluster = Cluster(server.Address);

        (await cluster.SubmitAsync(new SubmitRequest { Spec = new JobSpec(), Exact = true }, None)).JobId.ShouldBe("job");
    }

    [Fact]
    public async Task Delete_GoneSinceATryThatGotNoAnswer_IsDeleted()
    {
        await using var server = await ScriptedServer.StartAsync(BreaksOffOnce(context => ScriptedServer.ProblemAsync(context, 404, "There is no such job.")));
        await using var cluster = Cluster(server.Address);

        (await cluster.DeleteAsync("job", force: false, None)).ShouldBe(DeleteOutcome.Deleted);
        (await cluster.DeleteAsync("job", force: false, None)).ShouldBe(DeleteOutcome.NotFound);
    }

    [Fact]
    public async Task Call_NoSuchHost_GivesUpAtOnce()
    {
        await using var cluster = Cluster(TimeSpan.FromMinutes(5), null, new Uri("http://no-such-host.invalid:1/"), new Uri("http://another.invalid:1/"));

        var fault = await Should.ThrowAsync<CommandException>(() => cluster.ListAsync(JobQuery.All, None).WaitAsync(TimeSpan.FromSeconds(60)));

        fault.Message.ShouldContain("no such host");
        fault.Message.ShouldContain("`otrain doctor --server http://no-such-host.invalid:1,http://another.invalid:1`");
    }

    [Fact]
    public async Task Call_HttpsToPlainHttp_SaysSo()
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, Jobs.Status()));
        await using var cluster = Cluster(new UriBuilder(server.Address) { Scheme = "https" }.Uri);

        (await Should.ThrowAsync<CommandException>(() => cluster.ListAsync(JobQuery.All, None))).Message.ShouldContain("Is it http, not https?");
    }

    [Fact]
    public async Task Status_OfAServerThatIsNone_IsAFaultOfTheServer()
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, new { hello = "world" }));
        await using var cluster = Cluster(server.Address);

        (await Should.ThrowAsync<RestProtocolException>(() => cluster.StatusAsync("x", None))).Message.ShouldContain("job_id");
    }

    [Fact]
    public async Task Logs_LevelAndSearch_AreAskedOfTheServer()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.Request.Path.Value!.EndsWith("/logs", StringComparison.Ordinal)
            ? ScriptedServer.JsonAsync(context, new { lines = new[] { new { slot = 1, sequence = 7, time = Jobs.Noon, text = "WARN disk" } } })
            : ScriptedServer.JsonAsync(context, Jobs.Status()));
        await using var cluster = Cluster(server.Address);

        var lines = await cluster.LogsAsync("char-gpt", new LogQuery { Tail = 5, Level = LineLevel.Warning, Search = "a b" }, None).ToListAsync();

        lines.ShouldHaveSingleItem().Line.Text.ShouldBe("WARN disk");
        server.Asked[^1].ShouldBe("GET /jobs/char-gpt/logs?tail=5&level=warning&search=a%20b");
    }

    [Fact]
    public async Task Watch_Stream_IsTheListAsItChanges()
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            await ScriptedServer.SendAsync(context, "summaries", new { items = new[] { Summary("b", 2), Summary("a", 1) } });
            await ScriptedServer.SendAsync(context, "summaries", new { items = Array.Empty<JobSummary>() });
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var cluster = Cluster(server.Address);

        var lists = await cluster.WatchAsync(None).Take(2).ToListAsync();

        lists.Select(list => string.Concat(list.Select(job => job.JobId))).ShouldBe(["ab", ""]);
        server.Asked.ShouldBe(["GET /jobs/summaries/stream"]);
    }
}
