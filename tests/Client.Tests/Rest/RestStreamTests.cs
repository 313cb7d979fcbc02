using Microsoft.AspNetCore.Http;
using OrleansTraining.Client.Cluster.Answers;
using OrleansTraining.Client.Cluster.Rest;
using OrleansTraining.Client.Commands;
using OrleansTraining.Client.Targets;
using OrleansTraining.Contracts.Jobs;

namespace OrleansTraining.Client.Tests.Rest;

/// <summary>Streams over the death of a server.</summary>
public sealed class RestStreamTests
{
    private static RestCluster Cluster(params Uri[] servers)
    {
        var target = new ServerTarget([.. servers], null, null, null);
        return new RestCluster(new RestTransport(target, RestHttp.Create(target), TimeProvider.System), TimeProvider.System);
    }

    private static bool IsStream(HttpContext context) => context.Request.Headers.Accept.ToString().Contains("event-stream", StringComparison.Ordinal);

    /// <summary>All items; says when the first have been read: what a killed process has sent may be lost on its way.</summary>
    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items, TaskCompletionSource? seen = null, int first = 0)
    {
        var all = new List<T>();
        await foreach (var item in items)
        {
            all.Add(item);
            if (all.Count == first)
                seen?.SetResult();
        }
        return all;
    }

    [Fact]
    public async Task Follow_ServerDies_GoesOnWithTheNextBehindTheLastEvent()
    {
        var seen = new TaskCompletionSource();
        await using var first = await ScriptedServer.StartAsync(async context =>
        {
            if (!IsStream(context))
            {
                await ScriptedServer.JsonAsync(context, new { job_id = "char-gpt" });
                return;
            }
            await ScriptedServer.SendAsync(context, "event", Jobs.Event(1, "one"), "1");
            await ScriptedServer.SendAsync(context, "status", Jobs.Status(step: 10));
            await ScriptedServer.SendAsync(context, "event", Jobs.Event(2, "two"), "2");
            await seen.Task;
            // As when the process is killed.
            context.Abort();
        });
        await using var second = await ScriptedServer.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync(": heartbeat\n\n");
            await ScriptedServer.SendAsync(context, "event", Jobs.Event(2, "two"), "2");
            await ScriptedServer.SendAsync(context, "event", Jobs.Event(3, "three"), "3");
            await ScriptedServer.SendAsync(context, "status", Jobs.Status(JobPhase.Completed, 300));
            await ScriptedServer.SendAsync(context, "end", new { });
        });
        await using var cluster = Cluster(first.Address, second.Address);

        var snapshots = await AllAsync(cluster.FollowAsync("char-gpt", 0, CancellationToken.None), seen, first: 1);

        snapshots.Select(snapshot => snapshot.Status.Step).ShouldBe([10, 300]);
        snapshots.SelectMany(snapshot => snapshot.Events).Select(happened => happened.Message).ShouldBe(["one", "two", "three"]);
        snapshots[^1].Status.Phase.ShouldBe(JobPhase.Completed);
        second.Asked.ShouldBe(["GET /jobs/char-gpt/events?after=0&status=true after 2"]);
    }

    [Fact]
    public async Task Follow_StreamEndsWithoutAFinalStatus_AsksForIt()
    {
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            if (IsStream(context))
                await ScriptedServer.SendAsync(context, "end", new { });
            else
                await ScriptedServer.JsonAsync(context, Jobs.Status(JobPhase.Stopped, 12));
        });
        await using var cluster = Cluster(server.Address);

        (await AllAsync(cluster.FollowAsync("char-gpt", 5, CancellationToken.None))).ShouldHaveSingleItem().Status.Phase.ShouldBe(JobPhase.Stopped);

        server.Asked.ShouldContain("GET /jobs/char-gpt/events?after=5&status=true");
    }

    [Fact]
    public async Task Follow_NoSuchJob_NamesTheOneThatMayBeMeant()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.Request.Path.Value!.EndsWith("/summaries", StringComparison.Ordinal)
            ? ScriptedServer.JsonAsync(context, new { items = new[] { new { job_id = "char-gpt", phase = "running", submitted = Jobs.Noon } } })
            : ScriptedServer.ProblemAsync(context, 404, "There is no such job."));
        await using var cluster = Cluster(server.Address);

        var fault = await Should.ThrowAsync<CommandException>(() => AllAsync(cluster.FollowAsync("char-gtp", 0, CancellationToken.None)));

        (fault.ExitCode, fault.Message).ShouldBe((ExitCodes.Usage, "there is no job 'char-gtp'; did you mean char-gpt?; `otrain list` shows those there are"));
    }

    [Fact]
    public async Task Logs_ServerDies_GoesOnFromTheCursor()
    {
        var seen = new TaskCompletionSource();
        await using var first = await ScriptedServer.StartAsync(async context =>
        {
            if (!IsStream(context))
            {
                await ScriptedServer.JsonAsync(context, Jobs.Status());
                return;
            }
            await ScriptedServer.SendAsync(context, "line", Line(0, 1, "a"), "0:1");
            await ScriptedServer.SendAsync(context, "line", Line(1, 1, "b"), "0:1,1:1");
            await seen.Task;
            context.Abort();
        });
        await using var second = await ScriptedServer.StartAsync(async context =>
        {
            await ScriptedServer.SendAsync(context, "line", Line(0, 2, "c"), "0:2,1:1");
            await ScriptedServer.SendAsync(context, "end", new { });
        });
        await using var cluster = Cluster(first.Address, second.Address);

        var lines = await AllAsync(cluster.LogsAsync("char-gpt", new LogQuery { Slot = 1, Tail = 7, Follow = true }, CancellationToken.None), seen, first: 2);

        lines.Select(line => $"{line.Slot}| {line.Line.Text}").ShouldBe(["0| a", "1| b", "0| c"]);
        second.Asked.ShouldBe(["GET /jobs/char-gpt/logs/stream?tail=7&worker=1 after 0:1,1:1"]);
    }

    [Fact]
    public async Task Logs_NoSuchWorker_SaysWhichThereAre()
    {
        await using var server = await ScriptedServer.StartAsync(context => ScriptedServer.JsonAsync(context, Jobs.Status()));
        await using var cluster = Cluster(server.Address);

        (await Should.ThrowAsync<CommandException>(() => AllAsync(cluster.LogsAsync("char-gpt", new LogQuery { Slot = 9 }, CancellationToken.None))))
            .Message.ShouldBe("char-gpt has no worker 9; it has 0, 1");
    }

    private static object Line(int slot, long sequence, string text) => new { slot, attempt = 1, sequence, time = Jobs.Noon, level = "info", text };
}
