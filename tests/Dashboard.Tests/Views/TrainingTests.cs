using System.Diagnostics;
using Microsoft.Playwright;
using OrleansTraining.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace OrleansTraining.Dashboard.Tests.Views;

/// <summary>A job's life, all of it through the page.</summary>
[Collection(LiveClusters.Name)]
public sealed class TrainingTests(LiveCluster cluster)
{
    private const string Step = "Number((document.querySelector('.run b:not(.share)')?.textContent ?? '').replace(/ of .*/, '').replace(/[^0-9]/g, ''))";
    private static readonly LocatorAssertionsToHaveTextOptions Text = new() { Timeout = Tab.Patience };
    private static readonly LocatorAssertionsToHaveCountOptions Count = new() { Timeout = Tab.Patience };

    [Fact]
    public async Task Job_SubmittedInThePage_IsSeenToTrainRecoverScaleAndStop()
    {
        await using var tab = await cluster.OpenAsync();
        var page = tab.Page;

        await JobForm.SubmitAsync(page, Specs.Gpt("live-gpt"));
        await Expect(page.Locator(".job .chip")).ToHaveTextAsync("Running", Text);
        await StepBeyondAsync(tab, 120);
        (await PointsAsync(page, "Loss")).ShouldBeGreaterThan(10);
        (await PointsAsync(page, "Throughput")).ShouldBeGreaterThan(5);

        await cluster.KillWorkerAsync("live-gpt", 1);
        var begun = Stopwatch.GetTimestamp();
        await page.Locator(".event[data-kind='lost']").First.WaitForAsync();
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        await page.GetByText("recovered in").First.WaitForAsync();
        await Expect(page.Locator(".tile[data-state='running']")).ToHaveCountAsync(2, Count);
        await Expect(page.Locator(".event.fault").First).ToContainTextAsync("SIGKILL");
        await StepBeyondAsync(tab, await page.EvaluateAsync<int>(Step) + 150);
        await TakePicturesAsync(tab);

        await JobForm.ScaleAsync(page, 3);
        await Expect(page.Locator(".tile[data-state='running']")).ToHaveCountAsync(3, Count);
        await JobForm.StopAsync(page, Specs.Markup);
        await Expect(page.Locator(".job .chip")).ToHaveTextAsync("Stopped", Text);
        await Expect(page.Locator(".because")).ToContainTextAsync(Specs.Markup);
        await Expect(page.Locator(".event", new() { HasText = Specs.Markup }).First).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("'pwned' in window || document.querySelector('main img, main p b, .toast img') !== null")).ShouldBeFalse();
        await JobForm.DeleteAsync(page);
        await Expect(page.Locator("tr[data-job='live-gpt']")).ToHaveCountAsync(0, Count);
        tab.ShouldBeSound();
    }

    [Fact]
    public async Task Step_OfARunningJob_IsNeverOlderThanASecond()
    {
        await cluster.SubmitAsync(Specs.Endless("steady"));
        await using var tab = await cluster.OpenAsync("/#/jobs/steady");
        await StepBeyondAsync(tab, 10);

        // In the page, so that the way from there to the test does not count.
        var gaps = await tab.Page.EvaluateAsync<double[]>("""
            () => new Promise(done => {
              const gaps = []; let last = performance.now();
              const watch = new MutationObserver(() => {
                gaps.push(performance.now() - last);
                last = performance.now();
                if (gaps.length === 12) { watch.disconnect(); done(gaps); }
              });
              watch.observe(document.querySelector(".run b:not(.share)"), { childList: true, characterData: true, subtree: true });
            })
            """);

        // The silo looks each 0.4 s; trainers report each second. The median, as the machine does other things too.
        gaps.Order().ElementAt(gaps.Length / 2).ShouldBeLessThan(1200);
        await JobForm.StopAsync(tab.Page, "enough");
        await Expect(tab.Page.Locator(".job .chip")).ToHaveTextAsync("Stopped", Text);
        tab.ShouldBeSound();
    }

    private static Task StepBeyondAsync(Tab tab, int step) => tab.UntilAsync($"{Step} > {step}");

    private static async Task<int> PointsAsync(IPage page, string chart) =>
        int.Parse((await page.GetByRole(AriaRole.Region, new() { Name = chart, Exact = true }).GetAttributeAsync("data-points"))!, System.Globalization.CultureInfo.InvariantCulture);

    private async Task TakePicturesAsync(Tab tab)
    {
        await ReadableText.ShouldHaveContrastAsync(tab.Page);
        await Pictures.TakeAsync(tab.Page, "job", whole: true);
        await Pictures.TakeAsync(tab.Page, "page");
        await tab.Page.Keyboard.PressAsync("t");
        await ReadableText.ShouldHaveContrastAsync(tab.Page);
        await Pictures.TakeAsync(tab.Page, "job-dark", whole: true);
        await tab.Page.Keyboard.PressAsync("t");
        await using var phone = await cluster.OpenAsync("/#/jobs/live-gpt", phone: true);
        await StepBeyondAsync(phone, 0);
        await phone.ShouldFitAsync();
        await Pictures.TakeAsync(phone.Page, "job-phone", whole: true);
        phone.ShouldBeSound();
    }
}
