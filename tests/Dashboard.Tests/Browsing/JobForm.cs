using System.Globalization;
using Microsoft.Playwright;

namespace OrleansTraining.Dashboard.Tests.Browsing;

/// <summary>The dialogs of the page, filled in as a user does.</summary>
internal static class JobForm
{
    internal static async Task SubmitAsync(IPage page, string spec)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit job" }).First.ClickAsync();
        await page.Locator("#spec").FillAsync(spec);
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/#/jobs/*");
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
