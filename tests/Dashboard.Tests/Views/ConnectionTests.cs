using Microsoft.Playwright;
using OrleansTraining.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace OrleansTraining.Dashboard.Tests.Views;

/// <summary>What the page does about a stream that fails.</summary>
[Collection(LiveClusters.Name)]
public sealed class ConnectionTests(LiveCluster cluster)
{
    [Fact]
    public async Task Stream_ThatIsRefused_IsToldApartFromASiloThatIsGone()
    {
        await using var tab = await cluster.OpenAsync("/#/cluster", prepare: page =>
            page.RouteAsync("**/status/stream", route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = "{}" })));

        await Expect(tab.Page.Locator(".banner")).ToContainTextAsync("answers, but sends no news");
        await Pictures.TakeAsync(tab.Page, "no-stream");

        await tab.Page.UnrouteAllAsync();
        await Expect(tab.Page.Locator(".banner")).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator(".connection")).ToHaveTextAsync("Live");
        tab.ShouldBeSound(complaint => complaint.Contains("503", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stream_ThatHasBeenSilentForLong_IsOpenedAnew()
    {
        await using var tab = await cluster.OpenAsync("/#/cluster", prepare: page => page.Clock.InstallAsync());
        await Expect(tab.Page.Locator(".connection")).ToHaveTextAsync("Live");

        // A laptop sleeps; the connection looks open for ever.
        await tab.Page.RunAndWaitForRequestAsync(() => tab.Page.Clock.FastForwardAsync(60_000), "**/status/stream");

        await Expect(tab.Page.Locator(".connection")).ToHaveTextAsync("Live");
        tab.ShouldBeSound();
    }

    [Fact]
    public async Task Stream_OfATabThatNobodySees_RestsAndLooksInNowAndThen()
    {
        await using var tab = await cluster.OpenAsync("/#/cluster", prepare: async page =>
        {
            await page.Clock.InstallAsync();
            await page.AddInitScriptAsync("Object.defineProperty(document, 'hidden', { get: () => window.away === true });");
        });
        var (page, state) = (tab.Page, tab.Page.Locator(".connection"));
        await Expect(state).ToHaveTextAsync("Live");

        await page.EvaluateAsync("window.away = true; document.dispatchEvent(new Event('visibilitychange'))");
        await page.Clock.FastForwardAsync(11_000);
        // What is shown is not live any more.
        await Expect(state).ToHaveTextAsync("Connecting");
        await page.RunAndWaitForRequestAsync(() => page.Clock.FastForwardAsync(61_000), "**/status/stream");
        await Expect(state).ToHaveTextAsync("Live");
        await page.Clock.FastForwardAsync(6_000);
        await Expect(state).ToHaveTextAsync("Connecting");
        await page.EvaluateAsync("window.away = false; document.dispatchEvent(new Event('visibilitychange'))");

        await Expect(state).ToHaveTextAsync("Live");
        await Expect(page.Locator(".banner")).ToHaveCountAsync(0);
        tab.ShouldBeSound();
    }

    [Fact]
    public async Task Job_DeletedWhileTheStreamIsAway_IsSaidToBeGone()
    {
        await cluster.SubmitAsync(Specs.Printing("vanishes"));
        await using var tab = await cluster.OpenAsync("/#/jobs/vanishes", prepare: page => page.RouteAsync("**/jobs/vanishes/*?**", route => route.AbortAsync()));
        await Expect(tab.Page.Locator(".banner")).ToBeVisibleAsync();
        // Without a stream, what the silo says when it is asked.
        await Expect(tab.Page.Locator(".job h1")).ToHaveTextAsync("vanishes");

        await cluster.DeleteAsync("vanishes");

        await tab.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such job" }).WaitForAsync();
        await Expect(tab.Page.Locator(".banner")).ToHaveCountAsync(0);
        tab.ShouldBeSound(complaint => complaint.Contains("ERR_FAILED", StringComparison.Ordinal) || complaint.Contains("404", StringComparison.Ordinal));
    }
}
