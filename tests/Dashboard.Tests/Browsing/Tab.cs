using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace OrleansTraining.Dashboard.Tests.Browsing;

/// <summary>A page in a profile of its own, which notes whom it asks and what it complains about.</summary>
internal sealed class Tab : IAsyncDisposable
{
    /// <summary>Long enough for anything on a machine that does much else, in milliseconds: no test asserts how fast something is by it.</summary>
    internal const float Patience = 120_000;

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentDictionary<string, byte> _hosts = new(StringComparer.Ordinal);
    private readonly IBrowserContext _context;
    private readonly Uri _silo;

    private Tab(IBrowserContext context, IPage page, Uri silo)
    {
        (_context, Page, _silo) = (context, page, silo);
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Enqueue($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Enqueue($"thrown: {error}");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss" } url)
                _hosts.TryAdd(url.Authority, 0);
        };
    }

    internal IPage Page { get; }

    /// <summary>Opens a tab, and waits until it shows a view.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="silo">The silo.</param>
    /// <param name="path">The address there.</param>
    /// <param name="theme">The system's theme.</param>
    /// <param name="phone">Whether the window is a phone's.</param>
    /// <param name="prepare">What is to be done with the page before it loads anything.</param>
    internal static async Task<Tab> OpenAsync(
        IBrowser browser, Uri silo, string path = "/", ColorScheme theme = ColorScheme.Light, bool phone = false, Func<IPage, Task>? prepare = null)
    {
        var context = await browser.NewContextAsync(new()
        {
            ColorScheme = theme,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1400, Height = 900 },
            DeviceScaleFactor = phone ? 2 : 1,
            HasTouch = phone,
        });
        var tab = new Tab(context, await context.NewPageAsync(), silo);
        if (prepare is not null)
            await prepare(tab.Page);
        await tab.Page.GotoAsync(new Uri(silo, path).ToString());
        // The view comes when the silo has said who looks; before, no key does anything.
        await tab.Page.Locator("main > *").First.WaitForAsync();
        return tab;
    }

    /// <summary>The page asked nobody but its silo, threw nothing, and complained of nothing, but for what was to be expected.</summary>
    internal void ShouldBeSound(Func<string, bool>? expected = null)
    {
        _hosts.Keys.ShouldBe([_silo.Authority]);
        _complaints.Where(complaint => expected?.Invoke(complaint) != true).ShouldBeEmpty();
    }

    /// <summary>
    /// Waits until an expression holds in the page. Playwright's own waiting would have the page evaluate text, which the
    /// page's policy forbids, rightly.
    /// </summary>
    internal async Task UntilAsync(string expression)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(Patience));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await Page.EvaluateAsync<bool>(expression))
            if (deadline.IsCancellationRequested || !await pause.WaitForNextTickAsync())
                throw new TimeoutException($"Not seen within {Patience / 1000:0} s: {expression}");
    }

    /// <summary>Nothing is wider than the window.</summary>
    internal async Task ShouldFitAsync() => (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth")).ShouldBeLessThanOrEqualTo(0);

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
