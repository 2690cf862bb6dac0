namespace InfoSharing.Cli;

/// <summary>What the program sees of the world around it: streams, environment, clock.</summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error, TextReader In) : IDisposable
{
    /// <summary>Colours and tables as wide as the window, not lines for the next program in the pipe.</summary>
    public bool OutIsScreen { get; init; }

    /// <summary>Progress may overwrite its own line.</summary>
    public bool ErrorIsScreen { get; init; }

    /// <summary>Somebody could be typing: reading would wait for ever.</summary>
    public bool InIsKeyboard { get; init; }

    /// <summary>Characters in a line. In a pipe a row is a line, however long.</summary>
    public int Width { get; init; } = 2000;

    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Terminal OfThisProcess()
    {
        // One write per line, UTF-8 without a mark, whatever the locale says.
        var utf8 = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var plain = !string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR"))
            || string.Equals(System.Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
        return new(
            new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true },
            new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            new StreamReader(Console.OpenStandardInput(), utf8))
        {
            OutIsScreen = !Console.IsOutputRedirected && !plain,
            ErrorIsScreen = !Console.IsErrorRedirected && !plain,
            InIsKeyboard = !Console.IsInputRedirected,
            Width = Console.IsOutputRedirected ? 2000 : Math.Max(80, Console.WindowWidth),
        };
    }

    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
        In.Dispose();
    }
}
