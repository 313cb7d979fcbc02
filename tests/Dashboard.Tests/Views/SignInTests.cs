using System.Net;
using Microsoft.Playwright;
using OrleansTraining.Contracts.Access;
using OrleansTraining.Dashboard.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace OrleansTraining.Dashboard.Tests.Views;

/// <summary>The page of a silo that asks who looks at it.</summary>
[Collection(LiveClusters.Name)]
public sealed class SignInTests(LiveCluster cluster, SecuredSilo silo) : IClassFixture<SecuredSilo>
{
    [Fact]
    public async Task Operator_SignsInSubmitsAndStops_AndMayNotDelete()
    {
        var token = await silo.TokenAsync("page", Role.Operator);
        await using var tab = await Tab.OpenAsync(cluster.Browser, silo.Address);
        var page = tab.Page;
        var field = page.GetByLabel("Token");
        await field.FillAsync("otr_wrong");
        await field.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("unknown");
        await Pictures.TakeAsync(page, "sign-in");

        await SignInAsync(page, token);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Jobs", Exact = true }).WaitForAsync();
        await JobForm.SubmitAsync(page, Specs.Endless("secured"));
        await Expect(page.Locator(".job .chip")).ToHaveTextAsync("Running");
        await JobForm.StopAsync(page, "enough");
        await Expect(page.Locator(".job .chip")).ToHaveTextAsync("Stopped");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true })).ToHaveCountAsync(0);
        await Expect(page.Locator("body")).Not.ToContainTextAsync(token);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out page" }).ClickAsync();
        await field.WaitForAsync();
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(silo.Address, "/orleans/figures"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        tab.ShouldBeSound(IsRefusal);
    }

    [Fact]
    public async Task Viewer_SignsIn_SeesEverythingAndIsOfferedNothingElse()
    {
        var token = await silo.TokenAsync("looks", Role.Viewer);
        await using var tab = await Tab.OpenAsync(cluster.Browser, silo.Address);
        var page = tab.Page;
        await SignInAsync(page, token);
        await Expect(page.Locator(".connection")).ToHaveTextAsync("Live");

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Submit job" })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Dialog)).Not.ToContainTextAsync("Submit");
        tab.ShouldBeSound(IsRefusal);
    }

    [Fact]
    public async Task Session_ThatEnds_AsksAgainOnceAndKeepsWhatIsTyped()
    {
        var token = await silo.TokenAsync("forgotten", Role.Viewer);
        await using var tab = await Tab.OpenAsync(cluster.Browser, silo.Address);
        var page = tab.Page;
        var field = page.GetByLabel("Token");
        await SignInAsync(page, token);
        await Expect(page.Locator(".connection")).ToHaveTextAsync("Live");

        await page.Context.ClearCookiesAsync();
        await page.EvaluateAsync("location.hash = '#/cluster'");
        await field.FillAsync(token);
        // Another request that is refused late, and another address.
        await page.EvaluateAsync("import('/app/core/api.js').then(api => api.get('status')).catch(() => {})");
        await page.EvaluateAsync("location.hash = '#/jobs'");

        await Expect(field).ToHaveValueAsync(token);
        await field.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Jobs", Exact = true }).WaitForAsync();
        await Expect(page.Locator(".connection")).ToHaveTextAsync("Live");
        tab.ShouldBeSound(IsRefusal);
    }

    private static async Task SignInAsync(IPage page, string token)
    {
        await page.GetByLabel("Token").FillAsync(token);
        await page.GetByLabel("Token").PressAsync("Enter");
    }

    private static bool IsRefusal(string complaint) => complaint.Contains("401", StringComparison.Ordinal);
}
