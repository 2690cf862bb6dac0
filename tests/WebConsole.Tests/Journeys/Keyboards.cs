namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>For journeys without a mouse.</summary>
internal static class Keyboards
{
    private const int Furthest = 200;

    /// <summary>Presses Tab until the element has the focus; a page on which it cannot be reached so fails the test.</summary>
    internal static async Task TabTo(this IPage page, ILocator element)
    {
        for (var i = 0; i < Furthest; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await element.EvaluateAsync<bool>("e => e === document.activeElement"))
                return;
        }

        throw new InvalidOperationException($"{element} cannot be reached with Tab on {page.Url}.");
    }

    internal static Task TabTo(this IPage page, string selector) => page.TabTo(page.Locator(selector).First);
}
