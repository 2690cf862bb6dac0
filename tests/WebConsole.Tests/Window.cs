using System.Collections.Concurrent;

namespace InfoSharing.WebConsole.Tests;

/// <summary>
/// A browser's window of its own cookies. Whatever its pages did against their policy (Headers.cs) fails the test that closes it:
/// the policy holds on every way through the console, not on those that a test of the policy takes.
/// </summary>
public sealed class Window : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _breaches = new();

    public Window(IBrowserContext context)
    {
        Context = context;
        context.Console += (_, message) => Note(message.Page?.Url, message.Text);
    }

    public IBrowserContext Context { get; }

    public Task<IPage> NewPageAsync() => Context.NewPageAsync();

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        _breaches.ShouldBeEmpty("against the Content Security Policy");
    }

    private void Note(string? url, string said)
    {
        if (said.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            _breaches.Enqueue($"{url}: {said}");
    }
}

internal static class PageExtensions
{
    /// <summary>Done when the script has come and works. WaitForFunction would ask by eval, against the policy.</summary>
    internal static Task HasScript(this IPage page) =>
        page.EvaluateAsync("() => new Promise(done => { const look = () => window.htmx ? done() : requestAnimationFrame(look); look(); })");
}
