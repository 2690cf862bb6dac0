namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>For journeys without a mouse.</summary>
internal static class Keyboards
{
    private const int Furthest = 300;

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

    /// <summary>A choice of a list, with the arrow keys.</summary>
    internal static async Task ChooseKey(this IPage page, string selector, string value)
    {
        var list = page.Locator(selector);
        await page.TabTo(list);
        await page.Keyboard.PressAsync("Home");
        for (var i = 0; await list.InputValueAsync() != value; i++)
        {
            i.ShouldBeLessThan(Furthest, value);
            await page.Keyboard.PressAsync("ArrowDown");
        }
    }

    /// <summary>A day, in the order in which the browser's language writes it, whichever that is.</summary>
    internal static async Task TypeDate(this IPage page, string selector, string date)
    {
        var field = page.Locator(selector);
        foreach (var digits in new[] { $"{date[8..]}{date[5..7]}{date[..4]}", $"{date[5..7]}{date[8..]}{date[..4]}", $"{date[..4]}{date[5..7]}{date[8..]}" })
        {
            await page.TabTo(field);
            await page.Keyboard.TypeAsync(digits);
            if (await field.InputValueAsync() == date)
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"{date} cannot be typed into {selector}: {await field.InputValueAsync()}");
    }
}
