using Microsoft.Playwright;
using OrleansTraining.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace OrleansTraining.Dashboard.Tests.Views;

/// <summary>What the workers print.</summary>
[Collection(LiveClusters.Name)]
public sealed class LogsTests(LiveCluster cluster)
{
    [Fact]
    public async Task Lines_ThatAreMarkup_StayTextAndCanBeSearched()
    {
        await using var job = await cluster.SubmitAsync(Specs.Printing("markup"));
        await using var tab = await cluster.OpenAsync("/#/jobs/markup");
        var page = tab.Page;
        var rows = page.Locator(".window .row");
        await page.Locator(".row", new() { HasText = "counted 299" }).WaitForAsync();
        // Hundreds are kept; those that are seen are in the page.
        (await rows.CountAsync()).ShouldBeLessThan(80);

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("onerror");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.Locator(".text")).ToHaveTextAsync(Specs.Markup);
        await Expect(rows.Locator("mark")).ToHaveTextAsync("onerror");
        (await page.EvaluateAsync<bool>("'pwned' in window || document.querySelector('.rows img, .rows b') !== null")).ShouldBeFalse();

        await page.Keyboard.PressAsync("Escape");
        await page.GetByLabel("Level").SelectOptionAsync("warning");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("a second line");
        tab.ShouldBeSound();
    }

    [Fact]
    public async Task Window_ScrolledUp_StopsFollowingUntilItIsToldTo()
    {
        await using var job = await cluster.SubmitAsync(Specs.Printing("scrolled"));
        await using var tab = await cluster.OpenAsync("/#/jobs/scrolled");
        var page = tab.Page;
        await page.Locator(".row", new() { HasText = "counted 299" }).WaitForAsync();
        var follow = page.GetByRole(AriaRole.Button, new() { Name = "Follow" });
        await Expect(follow).ToHaveAttributeAsync("aria-pressed", "true");

        await page.Locator(".window").EvaluateAsync("window => { window.scrollTop = 0; }");
        await page.Locator(".row", new() { HasText = "first line" }).WaitForAsync();
        await Expect(follow).ToHaveAttributeAsync("aria-pressed", "false");
        await follow.ClickAsync();
        await page.Locator(".row", new() { HasText = "counted 299" }).WaitForAsync();
        tab.ShouldBeSound();
    }
}
