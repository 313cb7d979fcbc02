using Microsoft.Playwright;
using OrleansTraining.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace OrleansTraining.Dashboard.Tests.Views;

/// <summary>The list of jobs, and what is submitted from there.</summary>
[Collection(LiveClusters.Name)]
public sealed class JobsTests(LiveCluster cluster)
{
    [Fact]
    public async Task Submit_OfAFaultySpec_NamesEachFaultAndShowsItInTheSpec()
    {
        await using var tab = await cluster.OpenAsync();
        var page = tab.Page;
        await page.Keyboard.PressAsync("n");
        await page.Locator("#spec").FillAsync("name: faulty\nsteps: -5\nbatch: { size: 0 }\nmodel: { kind: mlp, widht: 3 }\n");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Locator(".faults li")).ToHaveCountAsync(3);
        await Expect(page.Locator(".faults")).ToContainTextAsync("batch.size");
        await page.Locator(".faults .path", new() { HasText = "steps" }).ClickAsync();
        (await page.EvaluateAsync<string>("(s => s.value.slice(s.selectionStart, s.selectionEnd))(document.querySelector('#spec'))")).ShouldBe("steps: -5");
        await Pictures.TakeAsync(page, "submit");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        // What was written is not lost by a key that was hit.
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("#spec")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^name: faulty"));
        tab.ShouldBeSound(complaint => complaint.Contains("400", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keyboard_Alone_SubmitsFindsAndOpensAJob()
    {
        await using var job = cluster.Owning("by-keys");
        await using var tab = await cluster.OpenAsync();
        var page = tab.Page;
        await page.Keyboard.PressAsync("Tab");
        (await FocusedAsync(page)).ShouldBe("Skip to content");
        await TabToAsync(page, "Submit job");
        (await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle")).ShouldBe("solid");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(Specs.Endless("by-keys"));
        await TabToAsync(page, "Submit");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".job h1", new() { HasText = "by-keys" }).WaitForAsync();

        await page.Keyboard.PressAsync("u");
        await page.Locator("tr[data-job='by-keys']").WaitForAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("by-k");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        (await FocusedAsync(page)).ShouldBe("by-keys");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".job h1", new() { HasText = "by-keys" }).WaitForAsync();
        // Not on what is gone, nor before the bar again.
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("main");
        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" }).WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        tab.ShouldBeSound();
    }

    [Fact]
    public async Task List_OfManyJobs_FitsAPhoneAndIsPictured()
    {
        await using var sweep = await cluster.SubmitAsync(Specs.Endless("sweep-learning-rate-and-some-more-words", 2));
        await using var prints = await cluster.SubmitAsync(Specs.Printing("prints"));
        foreach (var (name, theme, phone) in new[] { ("jobs", ColorScheme.Light, false), ("jobs-dark", ColorScheme.Dark, false), ("jobs-phone", ColorScheme.Light, true) })
        {
            await using var tab = await cluster.OpenAsync(theme: theme, phone: phone);
            await Expect(tab.Page.Locator("tr[data-job='sweep-learning-rate-and-some-more-words'] .chip")).ToHaveTextAsync("Running");
            await tab.Page.Locator("tr[data-job='sweep-learning-rate-and-some-more-words'] .spark .line[d^='M']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await tab.ShouldFitAsync();
            await ReadableText.ShouldHaveContrastAsync(tab.Page);
            await Pictures.TakeAsync(tab.Page, name, whole: phone);
            tab.ShouldBeSound();
        }
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private static async Task TabToAsync(IPage page, string text)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            if (await FocusedAsync(page) == text)
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        throw new Xunit.Sdk.XunitException($"Tab does not lead to '{text}'.");
    }
}
