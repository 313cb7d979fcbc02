using Microsoft.Playwright;
using OrleansTraining.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace OrleansTraining.Dashboard.Tests.Views;

/// <summary>The cluster, on the page and on Orleans' own; and what becomes of the page when its silo dies.</summary>
[Collection(LiveClusters.Name)]
public sealed class ClusterTests(LiveCluster cluster)
{
    [Theory]
    [InlineData("cluster", ColorScheme.Light, false)]
    [InlineData("cluster-dark", ColorScheme.Dark, false)]
    [InlineData("cluster-phone", ColorScheme.Light, true)]
    public async Task Cluster_OfTwoSilos_ShowsThemTheirGrainsAndCalls(string picture, ColorScheme theme, bool phone)
    {
        await using var tab = await cluster.OpenAsync("/#/cluster", theme: theme, phone: phone);
        var page = tab.Page;

        await Expect(page.Locator("tr[data-silo]:has(.chip[data-phase='completed'])")).ToHaveCountAsync(2);
        await Expect(page.Locator("tr[data-silo]:has(.badge:not([hidden]))")).ToHaveAttributeAsync("data-silo", "node-0");
        await page.Locator(".grains .name", new() { HasText = "NodeGrain" }).First.WaitForAsync();
        await tab.UntilAsync("Number(document.querySelector(\"section[aria-label='Calls a second']\").dataset.points) > 2");
        await tab.ShouldFitAsync();
        await ReadableText.ShouldHaveContrastAsync(page);
        await Pictures.TakeAsync(page, picture, whole: phone);
        tab.ShouldBeSound();
    }

    [Theory]
    [InlineData("orleans", false)]
    [InlineData("orleans-phone", true)]
    public async Task Orleans_OfTwoSilos_ShowsCallsByGrainAndMethod(string picture, bool phone)
    {
        await using var tab = await cluster.OpenAsync("/orleans", silo: 1, phone: phone);
        var page = tab.Page;

        // One that another test killed stays in the table for a while, dead.
        await Expect(page.Locator("#silos tbody tr:has(.active)")).ToHaveCountAsync(2);
        await Expect(page.Locator("#methods tbody th", new() { HasText = "NodeRegistryGrain.HeartbeatAsync" })).ToHaveCountAsync(1);
        // Each agent tells of itself each second.
        await tab.UntilAsync("[...document.querySelectorAll('#methods tbody tr')].some(row => row.cells[0].textContent === 'NodeRegistryGrain.HeartbeatAsync' && parseFloat(row.cells[1].textContent) > 0)");
        await page.Locator("#curve .line[d^='M']").WaitForAsync();
        await tab.ShouldFitAsync();
        await ReadableText.ShouldHaveContrastAsync(page);
        await Pictures.TakeAsync(page, picture, whole: phone);
        tab.ShouldBeSound();
    }

    [Fact]
    public async Task Silo_IsKilled_ItsPageSaysSoAndComesBackWhileTheOtherGoesOn()
    {
        await using var job = await cluster.SubmitAsync(Specs.Endless("survivor"));
        await using var tab = await cluster.OpenAsync("/#/jobs/survivor", silo: 1);
        await using var other = await cluster.OpenAsync("/#/cluster");
        await Expect(tab.Page.Locator(".job .chip")).ToHaveTextAsync("Running");
        await Expect(other.Page.Locator("tr[data-silo='node-1']:has(.chip[data-phase='completed'])")).ToHaveCountAsync(1);

        var banner = tab.Page.Locator(".banner");
        using (await cluster.HoldSupervisorAsync())
        {
            cluster.KillSilo(1);
            await Expect(banner).ToContainTextAsync("node-1");
            await Expect(banner.GetByRole(AriaRole.Link, new() { Name = "Open on node-0" })).ToHaveAttributeAsync("href", new Uri(cluster.Silos[0], "/#/jobs/survivor").ToString());
            await Pictures.TakeAsync(tab.Page, "silo-lost");
            await Expect(other.Page.Locator(".banner")).ToHaveCountAsync(0);
            await Expect(other.Page.Locator("tr[data-silo='node-1'] .chip[data-phase='failed']").First).ToBeVisibleAsync();
        }

        // The supervisor starts it again, under the same address.
        await Expect(banner).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator(".connection")).ToHaveTextAsync("Live");
        await Expect(tab.Page.Locator(".job .chip")).ToHaveTextAsync("Running");
        tab.ShouldBeSound(complaint => complaint.Contains("ERR_", StringComparison.Ordinal) || complaint.Contains("503", StringComparison.Ordinal));
        other.ShouldBeSound();
    }
}
