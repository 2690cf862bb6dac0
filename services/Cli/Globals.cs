using System.CommandLine;

namespace InfoSharing.Cli;

/// <summary>Options of every command.</summary>
internal static class Globals
{
    public static readonly Option<string> Server = new("--server")
    {
        HelpName = "url",
        Description = $"Address of the node. Otherwise INFOSHARING_SERVER, otherwise {Settings.UsualServer}.",
        Recursive = true,
    };

    // No option takes a token itself: arguments are seen by every user of the machine and stay in the shell's history.
    public static readonly Option<string> TokenFile = new("--token-file")
    {
        HelpName = "file",
        Description = "File with your token, readable by you alone. Otherwise INFOSHARING_TOKEN, otherwise the token that `token save` kept.",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print protobuf JSON: one object, or one per line for lists and watches. Errors too, on standard error.",
        Recursive = true,
    };

    public static readonly Option<int> Timeout = new("--timeout")
    {
        HelpName = "seconds",
        Description = "Give up after so many seconds, at most 300. Retries included; a watch has no end.",
        DefaultValueFactory = _ => 10,
        Recursive = true,
    };

    public static readonly Option<bool> Plaintext = new("--plaintext")
    {
        Description = "Send the token over http:// to another machine. Never outside a test network.",
        Recursive = true,
    };

    public static readonly Option<bool> NoColor = new("--no-color") { Description = "No colours; as NO_COLOR=1.", Recursive = true };

    public static readonly IReadOnlyList<Option> All = [Server, TokenFile, Json, Timeout, Plaintext, NoColor];
}
