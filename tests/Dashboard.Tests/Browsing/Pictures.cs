using Microsoft.Playwright;

namespace OrleansTraining.Dashboard.Tests.Browsing;

/// <summary>Keeps what the page looks like in <c>artifacts/screenshots</c>.</summary>
internal static class Pictures
{
    private static readonly string Root = RepositoryOf(AppContext.BaseDirectory);

    /// <summary>Keeps what is seen, or all that can be scrolled to.</summary>
    internal static Task TakeAsync(IPage page, string name, bool whole = false) => page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Root, "artifacts", "screenshots", $"{name}.png"),
        FullPage = whole,
        Animations = ScreenshotAnimations.Disabled,
    });

    private static string RepositoryOf(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "OrleansTraining.sln")))
                return at.FullName;
        throw new DirectoryNotFoundException($"'{folder}' is in no checkout.");
    }
}
