using Microsoft.Playwright;

namespace OrleansTraining.Dashboard.Tests.Browsing;

/// <summary>WCAG 2.2, 1.4.3 (AA): text against what is behind it, 4.5 to 1, large text 3 to 1.</summary>
internal static class ReadableText
{
    private const string Script = """
        () => {
          const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
          const rgba = text => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1); const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
          const over = (top, under) => top.slice(0, 3).map((part, at) => part * top[3] + under[at] * (1 - top[3]));
          const light = rgb => { const [r, g, b] = rgb.map(part => (part /= 255) <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
          const behind = node => {
            const layers = [];
            for (let at = node; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
            return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
          };
          const found = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || !node.checkVisibility({ visibilityProperty: true }) || node.closest("noscript, option, .hidden-visually, .skip")) continue;
            const style = getComputedStyle(node), back = behind(node), [a, b] = [light(over(rgba(style.color), back)), light(back)].sort((x, y) => y - x);
            const ratio = (a + .05) / (b + .05), size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
            if (ratio < (large ? 3 : 4.5)) found.add(`${node.tagName}.${node.className} '${walker.currentNode.textContent.trim().slice(0, 30)}': ${ratio.toFixed(2)}`);
          }
          return [...found];
        }
        """;

    internal static async Task ShouldHaveContrastAsync(IPage page) => (await page.EvaluateAsync<string[]>(Script)).ShouldBeEmpty();
}
