using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace InfoSharing.WebConsole.Tests;

/// <summary>How pages are looked at: are they accessible, do they fit, do they keep to their policy?</summary>
public static class Looks
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    /// <summary>What <c>make test-console</c> looks at, and <c>make test</c> does not (INFOSHARING_CONSOLE=whole).</summary>
    public static bool Whole => Environment.GetEnvironmentVariable("INFOSHARING_CONSOLE") == "whole";

    /// <summary>One language of each direction in every run, all six by <c>make test-console</c>.</summary>
    public static TheoryData<string> Languages => Whole ? ["en", "ar", "es", "fr", "ru", "zh"] : ["en", "ar"];

    /// <summary>Opens each page in a window of 1280 and of 320 px, as an officer, and gives what is wrong with it.</summary>
    public static async Task<List<string>> Look(this Desk desk, string language, string? officer, params IEnumerable<string> urls)
    {
        await using var window = await desk.Window(officer, language);
        var page = await window.NewPageAsync();
        List<string> wrong = [];
        page.Console += (_, message) => { if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) wrong.Add(message.Text); };
        foreach (var url in urls)
        {
            await page.SetViewportSizeAsync(1280, 900);
            await page.GotoAsync(url);
            wrong.AddRange(await page.Faults($"{url} 1280"));
            await page.SetViewportSizeAsync(320, 900);
            wrong.AddRange(await page.Faults($"{url} 320"));
        }

        return wrong;
    }

    /// <summary>What is wrong with the page as it is now: after a refused form, for instance.</summary>
    public static async Task<IEnumerable<string>> Faults(this IPage page, string what)
    {
        var result = await page.RunAxe(Rules);
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > page.ViewportSize!.Width;
        return [.. result.Violations.Select(v => $"{what}: {v.Id} {v.Nodes.First().Html}"), .. wide ? [$"{what}: wider than the window"] : Array.Empty<string>()];
    }
}
