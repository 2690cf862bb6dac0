using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InfoSharing.Foundation;

namespace InfoSharing.Standalone.Demo;

/// <summary>What the command line says about a node that runs already.</summary>
/// <param name="Sites">Its services.</param>
/// <param name="Tokens">Where demo tokens are had.</param>
/// <param name="Trusted">Who signed its certificates; null: somebody whom this machine trusts.</param>
internal sealed record Told(Sites Sites, Uri Tokens, X509Certificate2Collection? Trusted)
{
    internal const string Help =
        """
        demo                       on a temporary node of its own: the year 2019, in a few seconds
        demo --against <address>   on a node that runs, with all services at one address
        demo --directory <address> --mutual-legal-assistance <address> --case-exchange <address> [--voluntary-reporting <address>]
                                   on services that run by themselves

        With a node that runs:
          --tokens <address>       where GET /demo/token is answered: http://127.0.0.1:50080
          --trust <file>           PEM file with the authority that signed its certificates, for https

        It plays at the node's own date and moves the node's clock ahead by some 21 months: each service needs Node:Rehearsal=true.
        A node on which the people of the demo are party to cases or requests is refused. Exit code 0 when every figure holds, 1
        when one does not, 78 for a mistake in this line. Anything else is a setting of the temporary node: --Node:Grpc:0=…
        """;

    private static readonly string[] Addresses = ["--against", "--directory", "--mutual-legal-assistance", "--case-exchange", "--voluntary-reporting", "--tokens"];

    /// <returns>Null when no running node is named.</returns>
    /// <exception cref="StartupException">Every mistake at once.</exception>
    internal static Told? Read(string[] args)
    {
        string[] known = [.. Addresses, "--trust"];
        if (!args.Any(a => known.Contains(a.Split('=')[0])))
            return null;
        var mistakes = new List<string>();
        var given = Pairs(args, known, mistakes);
        var at = Addresses.Where(given.ContainsKey).ToDictionary(name => name, name => Address(name, given[name], mistakes));
        var trusted = given.TryGetValue("--trust", out var file) ? Certificates(file, mistakes) : null;
        if (!at.ContainsKey("--tokens"))
            mistakes.Add("--tokens is missing: where the node gives demo tokens, such as http://127.0.0.1:50080.");
        if (at.ContainsKey("--against") == Addresses[1..5].Any(at.ContainsKey))
            mistakes.Add("Give --against, or the addresses of the services.");
        else if (!at.ContainsKey("--against"))
            mistakes.AddRange(Addresses[1..4].Where(a => !at.ContainsKey(a)).Select(a => $"{a} is missing: its address, such as https://localhost:50051."));
        return mistakes.Count == 0 ? new(SitesOf(at), at["--tokens"], trusted) : throw new StartupException(mistakes);
    }

    private static Sites SitesOf(Dictionary<string, Uri> at) => at.TryGetValue("--against", out var node)
        ? new(node)
        : new(at["--directory"], at["--mutual-legal-assistance"], at["--case-exchange"], at.GetValueOrDefault("--voluntary-reporting"));

    // "--tokens http://…" and "--tokens=http://…".
    private static Dictionary<string, string> Pairs(string[] args, string[] known, List<string> mistakes)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var words = new Queue<string>(args.SelectMany(a => a.StartsWith("--", StringComparison.Ordinal) ? a.Split('=', 2) : [a]));
        while (words.TryDequeue(out var word))
        {
            if (!known.Contains(word))
                mistakes.Add($"{word} is not an option of a demo on a node that runs. Known are: {string.Join(", ", known)}.");
            else if (!words.TryDequeue(out var value))
                mistakes.Add($"{word} names nothing.");
            else if (!given.TryAdd(word, value))
                mistakes.Add($"{word} stands there twice.");
        }

        return given;
    }

    private static Uri Address(string name, string text, List<string> mistakes)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/" })
            return address;
        mistakes.Add($"{name} {text} is not an address: write https://localhost:50051.");
        return new("http://127.0.0.1");
    }

    private static X509Certificate2Collection Certificates(string file, List<string> mistakes)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // Said below.
        }

        if (found.Count == 0)
            mistakes.Add($"--trust {file} holds no certificate in PEM.");
        return found;
    }
}
