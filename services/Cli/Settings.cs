using System.CommandLine;
using InfoSharing.Cli.Tokens;

namespace InfoSharing.Cli;

/// <summary>Where to call, as whom, and for how long.</summary>
/// <param name="Server">Address of the node.</param>
/// <param name="Token">Read anew for each connection, so that a renewed token is taken up.</param>
/// <param name="TokenFile">Where it can be renewed; null: nowhere.</param>
/// <param name="Timeout">For one command, retries included.</param>
/// <param name="Language">Of errors, BCP 47; empty: the node's own.</param>
internal sealed record Settings(Uri Server, Func<string> Token, string? TokenFile, TimeSpan Timeout, string Language)
{
    public const string UsualServer = "http://127.0.0.1:50051";

    public static Settings Read(ParseResult parse, Terminal terminal)
    {
        var server = ServerOf(parse, terminal);
        var seconds = parse.GetValue(Globals.Timeout);
        if (seconds is < 1 or > 300)
            throw Problem.Usage("--timeout: between 1 and 300 seconds.");
        var file = parse.GetValue(Globals.TokenFile);
        return new(server, () => TokenSource.Read(file, terminal), TokenSource.FileOf(file, terminal), TimeSpan.FromSeconds(seconds), LanguageOf(terminal));
    }

    public static Uri ServerOf(ParseResult parse, Terminal terminal)
    {
        var text = parse.GetValue(Globals.Server) ?? terminal.Environment("INFOSHARING_SERVER") ?? UsualServer;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
            throw Problem.Usage($"\"{text}\" is no address of a node: write https://host:port.");
        if (server.Scheme == "http" && !server.IsLoopback && !parse.GetValue(Globals.Plaintext))
            throw Problem.Usage($"{server} would carry your token over the network unprotected: use https://, or --plaintext in a test network.");
        return server;
    }

    // LANG=fr_FR.UTF-8 → fr-FR.
    private static string LanguageOf(Terminal terminal)
    {
        var locale = (terminal.Environment("LC_ALL") ?? terminal.Environment("LC_MESSAGES") ?? terminal.Environment("LANG") ?? "").Split('.')[0];
        return locale is "" or "C" or "POSIX" ? "" : locale.Replace('_', '-');
    }
}
