using System.Globalization;
using Microsoft.Playwright;

namespace OrleansTraining.Dashboard.Tests.Browsing;

/// <summary>The dialogs of the page, filled in as a user does.</summary>
internal static class JobForm
{
    private const int Tries = 3;

    internal static async Task SubmitAsync(IPage page, string spec)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit job" }).First.ClickAsync();
        await page.Locator("#spec").FillAsync(spec);
        // On a machine that does much else the cluster may not answer in time: then one presses again, and it is the same job.
        for (var tries = 1; ; tries++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
            await page.Locator(".job h1, .faults li").First.WaitForAsync();
            var faults = await page.Locator(".faults li").AllTextContentsAsync();
            if (faults.Count == 0)
                return;
            tries.ShouldBeLessThan(Tries, string.Join("; ", faults));
        }
    }

    internal static async Task ScaleAsync(IPage page, int workers)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Scale", Exact = true }).ClickAsync();
        await page.Locator("#workers").FillAsync(workers.ToString(CultureInfo.InvariantCulture));
        await page.Locator("#workers").PressAsync("Enter");
    }

    internal static async Task StopAsync(IPage page, string reason)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        await page.GetByLabel("Reason").FillAsync(reason);
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop the job" }).ClickAsync();
    }

    internal static async Task DeleteAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete the job" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Jobs", Exact = true }).WaitForAsync();
    }
}
