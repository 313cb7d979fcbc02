using OrleansTraining.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace OrleansTraining.Dashboard.Tests.Views;

/// <summary>A job's life, all of it through the page.</summary>
[Collection(LiveClusters.Name)]
public sealed class TrainingTests(LiveCluster cluster)
{
    [Fact]
    public async Task Job_SubmittedInThePage_IsSeenToTrainRecoverScaleAndStop()
    {
        await using var job = cluster.Owning("live-gpt");
        await using var tab = await cluster.OpenAsync();
        var page = tab.Page;

        await JobForm.SubmitAsync(page, Specs.Gpt("live-gpt"));
        await Expect(page.Locator(".job .chip")).ToHaveTextAsync("Running");
        await JobPage.PointsBeyondAsync(tab, "Loss", 10);
        await JobPage.PointsBeyondAsync(tab, "Throughput", 5);

        await cluster.KillWorkerAsync("live-gpt", 1);
        await page.Locator(".event[data-kind='lost']", new() { HasText = "SIGKILL" }).First.WaitForAsync();
        await page.GetByText("recovered in").First.WaitForAsync();
        await Expect(page.Locator(".tile[data-state='running']")).ToHaveCountAsync(2);
        await JobPage.StepBeyondAsync(tab, await page.EvaluateAsync<int>(JobPage.Step) + 10);

        await JobForm.ScaleAsync(page, 3);
        await Expect(page.Locator(".tile[data-state='running']")).ToHaveCountAsync(3);
        await JobForm.StopAsync(page, Specs.Markup);
        await Expect(page.Locator(".job .chip")).ToHaveTextAsync("Stopped");
        await Expect(page.Locator(".because")).ToContainTextAsync(Specs.Markup);
        await Expect(page.Locator(".event", new() { HasText = Specs.Markup }).First).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("'pwned' in window || document.querySelector('main img, main p b, .toast img') !== null")).ShouldBeFalse();
        await JobForm.DeleteAsync(page);
        await Expect(page.Locator("tr[data-job='live-gpt']")).ToHaveCountAsync(0);
        tab.ShouldBeSound();
    }

    // It ends when it ends: whether it trains still when a picture is taken does not matter.
    [Fact]
    public async Task Job_ThatLostAWorker_IsReadableFitsAPhoneAndIsPictured()
    {
        await using var job = await cluster.SubmitAsync(Specs.Gpt("char-gpt", steps: 800));
        await using var tab = await cluster.OpenAsync("/#/jobs/char-gpt");
        var page = tab.Page;
        await JobPage.StepBeyondAsync(tab, 30);
        await cluster.KillWorkerAsync("char-gpt", 1);
        await page.GetByText("recovered in").First.WaitForAsync();
        await JobPage.StepBeyondAsync(tab, 120);

        await Pictures.TakeAsync(page, "page");
        await Pictures.TakeAsync(page, "job", whole: true);
        await ReadableText.ShouldHaveContrastAsync(page);
        await tab.ShouldFitAsync();
        await page.Keyboard.PressAsync("t");
        await Pictures.TakeAsync(page, "job-dark", whole: true);
        await ReadableText.ShouldHaveContrastAsync(page);
        await using var phone = await cluster.OpenAsync("/#/jobs/char-gpt", phone: true);
        await JobPage.StepBeyondAsync(phone, 0);
        await phone.ShouldFitAsync();
        await Pictures.TakeAsync(phone.Page, "job-phone", whole: true);
        tab.ShouldBeSound();
        phone.ShouldBeSound();
    }

    [Fact]
    public async Task Step_OfARunningJob_IsShownWithinASecond()
    {
        const int InARow = 5;
        await using var job = await cluster.SubmitAsync(Specs.Endless("steady"));
        await using var tab = await cluster.OpenAsync("/#/jobs/steady");
        await JobPage.StepBeyondAsync(tab, 10);

        // From when the silo tells another step until the page shows it, again and again: a machine that does other things too
        // makes one late now and then, and a page that is late by itself never is in time so often in a row.
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(Tab.Patience));
        for (var inTime = 0; inTime < InARow;)
        {
            deadline.IsCancellationRequested.ShouldBeFalse("the page is behind the silo by more than a second");
            inTime = await tab.Page.EvaluateAsync<double>(JobPage.Delay, "jobs/steady/summary") < 1000 ? inTime + 1 : 0;
        }

        tab.ShouldBeSound();
    }

    [Fact]
    public async Task Job_ThatIsGoneOnWith_IsFollowedAgain()
    {
        await using var job = await cluster.SubmitAsync(Specs.Endless("goes-on"));
        await using var tab = await cluster.OpenAsync("/#/jobs/goes-on");
        await JobPage.StepBeyondAsync(tab, 10);
        await JobForm.StopAsync(tab.Page, "a break");
        await Expect(tab.Page.Locator(".job .chip")).ToHaveTextAsync("Stopped");

        await cluster.SubmitAsync(Specs.Endless("goes-on"), resume: true);

        await Expect(tab.Page.Locator(".job .chip")).ToHaveTextAsync("Running");
        await Expect(tab.Page.Locator(".connection")).ToHaveTextAsync("Live");
        tab.ShouldBeSound();
    }
}
