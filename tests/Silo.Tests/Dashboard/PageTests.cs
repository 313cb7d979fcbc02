using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using OrleansTraining.Silo.Dashboard;

namespace OrleansTraining.Silo.Tests.Dashboard;

/// <summary>The files of the page over HTTP.</summary>
public sealed partial class PageTests : IAsyncLifetime
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    public PageTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapDashboard();
    }

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

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
        using var response = await _http.GetAsync(path);

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
        using var response = await _http.GetAsync(new Uri(_http.BaseAddress + path.TrimStart('/'), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task File_ThatTheBrowserHas_IsNotSentAgain()
    {
        using var first = await _http.GetAsync("/app/main.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app/main.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _http.SendAsync(request);

        first.Headers.CacheControl!.NoCache.ShouldBeTrue();
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task File_ForABrowserThatUnpacks_IsCompressed()
    {
        using var unpacking = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip }) { BaseAddress = _http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app/lib/uplot.js");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var packed = await _http.SendAsync(request);

        packed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        var plain = await _http.GetByteArrayAsync("/app/lib/uplot.js");
        plain.Length.ShouldBeGreaterThan(2 * (await packed.Content.ReadAsByteArrayAsync()).Length);
        (await unpacking.GetByteArrayAsync("/app/lib/uplot.js")).ShouldBe(plain);
    }

    [Fact]
    public async Task Page_WhatItNames_IsThere()
    {
        var page = await _http.GetStringAsync("/");

        var names = Names().Matches(page).Select(match => match.Groups[1].Value).ToList();

        names.Count.ShouldBeGreaterThan(8);
        foreach (var name in names)
        {
            using var response = await _http.GetAsync("/" + name);
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
