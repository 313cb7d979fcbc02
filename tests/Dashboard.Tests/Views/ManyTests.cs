using System.Globalization;
using Microsoft.Playwright;
using OrleansTraining.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace OrleansTraining.Dashboard.Tests.Views;

/// <summary>Many jobs, none, many workers, and more lines than are kept.</summary>
[Collection(LiveClusters.Name)]
public sealed class ManyTests(LiveCluster cluster)
{
    [Fact]
    public async Task List_OfAThousandJobs_CountsAndFindsThemAllAndAsksForFew()
    {
        var asked = 0;
        await using var tab = await cluster.OpenAsync(prepare: async page =>
        {
            await page.RouteAsync("**/jobs/job-*", route =>
            {
                Interlocked.Increment(ref asked);
                return route.FulfillAsync(new() { ContentType = "application/json", Body = """{"losses": [{"step": 1, "loss": 2}, {"step": 50, "loss": 1}]}""" });
            });
            await Answers.OfManyJobsAsync(page, 1000);
        });
        var page = tab.Page;
        var rows = page.Locator("tr[data-job]");

        await Expect(page.Locator(".rest")).ToContainTextAsync("100 of 1000");
        await Expect(rows).ToHaveCountAsync(100);
        await Expect(page.Locator(".figure", new() { HasText = "Running" }).Locator("dd")).ToHaveTextAsync("1");
        await Expect(page.Locator(".figure", new() { HasText = "Completed" }).Locator("dd")).ToHaveTextAsync("999");
        await page.Locator("tr[data-job='job-1000'] .spark .line[d^='M']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.GetByRole(AriaRole.Button, new() { Name = "Show 100 more" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(200);
        // Those in sight, not all that are in the list.
        Volatile.Read(ref asked).ShouldBeInRange(5, 60);
        await Pictures.TakeAsync(page, "jobs-many");

        await page.GetByRole(AriaRole.Button, new() { Name = "Active" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToHaveAttributeAsync("data-job", "job-0001");
        await page.GetByRole(AriaRole.Button, new() { Name = "All" }).ClickAsync();
        await page.GetByLabel("Search by name").FillAsync("job-0007");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(page.Locator(".rest")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task List_OfNoJobs_SaysHowToBegin()
    {
        await using var tab = await cluster.OpenAsync(prepare: page =>
            page.RouteAsync("**/jobs/summaries/stream", route => route.FulfillAsync(Answers.Stream("event: summaries\ndata: {\"items\": [], \"next\": null}\n\n"))));

        await tab.Page.GetByRole(AriaRole.Heading, new() { Name = "No jobs yet" }).WaitForAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Submit job" })).ToHaveCountAsync(2);
        await Pictures.TakeAsync(tab.Page, "empty");
    }

    [Theory]
    [InlineData("workers-many", false)]
    [InlineData("workers-many-phone", true)]
    public async Task Workers_ByTheHundred_TakeNoMoreRoomThanAFewAndAreCounted(string picture, bool phone)
    {
        await using var tab = await cluster.OpenAsync("/#/jobs/big", phone: phone, prepare: Answers.OfManyWorkersAsync);
        var workers = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Workers", Exact = true });

        await Expect(workers.Locator("header")).ToContainTextAsync("196 of 198 running, 2 spare");
        await Expect(workers.Locator(".tile")).ToHaveCountAsync(200);
        await Expect(workers.Locator("h3")).ToHaveTextAsync(Enumerable.Range(0, 25).Select(node => $"node-{node}"));
        (await workers.BoundingBoxAsync())!.Height.ShouldBeLessThan(700);
        await Expect(workers.GetByText("the process ended")).ToBeVisibleAsync();
        await tab.ShouldFitAsync();
        await workers.ScrollIntoViewIfNeededAsync();
        await Pictures.TakeAsync(tab.Page, picture);
    }

    [Fact]
    public async Task Charts_ZoomedByADrag_ShowAllAgainAfterADoubleClickAlsoByLogarithms()
    {
        await using var tab = await cluster.OpenAsync("/#/jobs/big", prepare: Answers.OfManyWorkersAsync);
        var page = tab.Page;
        var whole = page.GetByRole(AriaRole.Button, new() { Name = "Whole run" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Log", Exact = true }).ClickAsync();
        var plot = (await page.Locator(".u-over").First.BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(plot.X + (plot.Width / 4), plot.Y + 50);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(plot.X + (plot.Width / 2), plot.Y + 50, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        // The chart below follows.
        await Expect(whole).ToHaveCountAsync(2);

        await page.Mouse.DblClickAsync(plot.X + (plot.Width / 3), plot.Y + 50);
        await Expect(whole).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Lines_BeyondWhatIsKept_LeaveWhoReadsWhereHeWas()
    {
        await using var job = await cluster.SubmitAsync(Specs.Printing("long-logs"));
        var more = new TaskCompletionSource();
        var asked = 0;
        await using var tab = await cluster.OpenAsync("/#/jobs/long-logs", prepare: page => page.RouteAsync("**/logs/stream?**", async route =>
        {
            var first = Interlocked.Increment(ref asked) == 1;
            if (!first)
                await more.Task;
            await route.FulfillAsync(Answers.Stream(first ? Lines(0, 4900) : Lines(4900, 5200)));
        }));
        var page = tab.Page;
        await page.Locator(".row", new() { HasText = "line 4899." }).WaitForAsync();
        await page.Locator(".window").EvaluateAsync("window => { window.scrollTop = 2000 * 20; }");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Follow" })).ToHaveAttributeAsync("aria-pressed", "false");
        await page.Locator(".row", new() { HasText = "line 2000." }).WaitForAsync();

        more.SetResult();
        // The oldest went for those that came.
        await Expect(page.Locator(".logs header .muted")).ToHaveTextAsync("4,700 lines");

        (await page.EvaluateAsync<string>("""
            (window => [...window.querySelectorAll(".row")].find(row => row.getBoundingClientRect().bottom > window.getBoundingClientRect().top + 1).querySelector(".text").textContent)(document.querySelector(".window"))
            """)).ShouldBe("line 2000.");
    }

    private static string Lines(int from, int to) => string.Concat(Enumerable.Range(from, to - from).Select(number => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        id: {{number}}
        event: line
        data: {"slot":0,"attempt":1,"sequence":{{number}},"time":"2026-01-01T00:00:00Z","level":"info","text":"line {{number}}."}


        """)));
}
