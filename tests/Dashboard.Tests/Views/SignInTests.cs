using System.Net;
using Microsoft.Playwright;
using OrleansTraining.Dashboard.Tests.Browsing;
using OrleansTraining.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace OrleansTraining.Dashboard.Tests.Views;

/// <summary>The page of a silo that asks who looks at it.</summary>
[Collection(LiveClusters.Name)]
public sealed class SignInTests(LiveCluster cluster) : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Operator_SignsInSubmitsAndStops_AndMayNotDelete()
    {
        var token = (await _sandbox.RunAsync(0, ["token", "create", "page", "--role", "operator"])).Out[0];
        var secured = new Dictionary<string, string> { ["Silo__TokenFile"] = Path.Combine(_sandbox.State, "tokens.json") };
        var silo = await LiveCluster.StartAsync(_sandbox, 1, secured);
        await using var tab = await Tab.OpenAsync(cluster.Browser, silo[0]);
        var page = tab.Page;
        var field = page.GetByLabel("Token");
        await field.FillAsync("otr_wrong");
        await field.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("unknown");
        await Pictures.TakeAsync(page, "sign-in");

        await field.FillAsync(token);
        await field.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "No jobs yet" }).WaitForAsync();
        await Pictures.TakeAsync(page, "empty");
        await JobForm.SubmitAsync(page, Specs.Endless("secured"));
        await Expect(page.Locator(".job .chip")).ToHaveTextAsync("Running", new() { Timeout = Tab.Patience });
        await JobForm.StopAsync(page, "enough");
        await Expect(page.Locator(".job .chip")).ToHaveTextAsync("Stopped", new() { Timeout = Tab.Patience });
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true })).ToHaveCountAsync(0);
        await Expect(page.Locator("body")).Not.ToContainTextAsync(token);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out page" }).ClickAsync();
        await field.WaitForAsync();
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(silo[0], "/orleans/figures"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        tab.ShouldBeSound(complaint => complaint.Contains("401", StringComparison.Ordinal));
        await _sandbox.RunAsync(0, ["down"]);
    }
}
