using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using OrleansTraining.Silo.Dashboard;
using OrleansTraining.Silo.Security.Requests;
using OrleansTraining.Silo.Tests.Support;

namespace OrleansTraining.Silo.Tests.Dashboard;

/// <summary>The files of the page over HTTP.</summary>
public sealed partial class PageTests : IAsyncLifetime
{
    private readonly SmallServer _server = new(_ => { }, app =>
    {
        app.UseMiddleware<SecurityHeaders>();
        app.MapDashboard();
    });

    private HttpClient Http => _server.Http;

    public Task InitializeAsync() => _server.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/app/main.js", "text/javascript")]
    [InlineData("/app/css/base.css", "text/css")]
    [InlineData("/app/icon.svg", "image/svg+xml")]
    [InlineData("/app/lib/uplot.js", "text/javascript")]
    [InlineData("/app/lib/uplot.licence.txt", "text/plain")]
    [InlineData("/app/lib/inter.woff2", "font/woff2")]
    public async Task File_OfThePage_HasItsTypeAndLetsNothingElseIn(string path, string type)
    {
        using var response = await Http.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldNotContain("unsafe");
        (await response.Content.ReadAsByteArrayAsync()).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/app/none.js")]
    [InlineData("/app/../index.html")]
    [InlineData("/app/%2e%2e/index.html")]
    [InlineData("/index.html")]
    [InlineData("/anything")]
    public async Task File_ThatIsNone_IsNotFound(string path)
    {
        using var response = await Http.GetAsync(new Uri(Http.BaseAddress + path.TrimStart('/'), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task File_ThatTheBrowserHas_IsNotSentAgain()
    {
        using var first = await Http.GetAsync("/app/main.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app/main.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await Http.SendAsync(request);

        first.Headers.CacheControl!.NoCache.ShouldBeTrue();
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task File_ForABrowserThatUnpacks_IsCompressed()
    {
        using var unpacking = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip }) { BaseAddress = Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app/lib/uplot.js");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var packed = await Http.SendAsync(request);

        packed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        var plain = await Http.GetByteArrayAsync("/app/lib/uplot.js");
        plain.Length.ShouldBeGreaterThan(2 * (await packed.Content.ReadAsByteArrayAsync()).Length);
        (await unpacking.GetByteArrayAsync("/app/lib/uplot.js")).ShouldBe(plain);
    }

    [Fact]
    public async Task Page_WhatItNames_IsThere()
    {
        var page = await Http.GetStringAsync("/");

        var names = Names().Matches(page).Select(match => match.Groups[1].Value).ToList();

        names.Count.ShouldBeGreaterThan(8);
        foreach (var name in names)
        {
            using var response = await Http.GetAsync("/" + name);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, name);
        }
    }

    [Fact]
    public void Files_OfThePage_NameNoOtherHostAndParseNoMarkup()
    {
        var files = new PageFiles(typeof(DashboardExtensions).Assembly);
        foreach (var name in files.Names.Where(name => !name.StartsWith("app/lib/", StringComparison.Ordinal)))
        {
            var text = System.Text.Encoding.UTF8.GetString(files.Find(name)!.Content).Replace("http://www.w3.org/", "", StringComparison.Ordinal);
            Hosts().Matches(text).Select(match => match.Value).ShouldBeEmpty(name);
            Markup().Matches(text).Select(match => match.Value).ShouldBeEmpty(name);
        }
    }

    [GeneratedRegex("""(?:src|href)="(app/[^"]+)"\s*""")]
    private static partial Regex Names();

    [GeneratedRegex(@"https?://[a-z0-9.]+")]
    private static partial Regex Hosts();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|<script>|\son[a-z]+=""")]
    private static partial Regex Markup();
}
