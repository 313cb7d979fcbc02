namespace OrleansTraining.Dashboard.Tests.Browsing;

/// <summary>What the view of a job shows.</summary>
internal static class JobPage
{
    /// <summary>The step, as an expression of the page.</summary>
    internal const string Step = "Number((document.querySelector('.run b:not(.share)')?.textContent ?? '').replace(/ of .*/, '').replace(/[^0-9]/g, ''))";

    /// <summary>Waits for the API, at a path, to tell another step, and then for the page to show it; gives the milliseconds between.</summary>
    internal const string Delay = $$"""
        async path => {
          const told = async () => (await (await fetch(path, { cache: "no-store" })).json()).step;
          const soon = () => new Promise(done => setTimeout(done, 50));
          const before = await told();
          let step = before;
          while (step === before) { await soon(); step = await told(); }
          const at = performance.now();
          while ({{Step}} < step) await soon();
          return performance.now() - at;
        }
        """;

    /// <summary>Waits until the page shows a later step than this.</summary>
    internal static Task StepBeyondAsync(Tab tab, int step) => tab.UntilAsync($"{Step} > {step}");

    /// <summary>Waits until a chart has more points than this.</summary>
    internal static Task PointsBeyondAsync(Tab tab, string chart, int points) =>
        tab.UntilAsync($"Number(document.querySelector(\"section[aria-label='{chart}']\").dataset.points) > {points}");
}
