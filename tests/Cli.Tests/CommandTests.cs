using System.CommandLine;
using Google.Protobuf.Reflection;
using InfoSharing.Cli.Commands;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Tests;

public sealed class CommandTests
{
    private static readonly CommandLine Line = new(new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null));

    public static TheoryData<string> Paths => [.. Commands(Line.Root).Select(CommandLine.PathOf)];

    // Streams, files and what goes with them are commands of more than one rpc: evidence upload, download, bundle; report import; document preview, download.
    [Theory]
    [InlineData("infosharing.mla.v1", "PreviewDocument", "DownloadDocument")]
    [InlineData("infosharing.directory.v1")]
    [InlineData("infosharing.cases.v1", "UploadFile", "DownloadFile", "GetEvidenceBundle")]
    [InlineData("infosharing.reporting.v1", "ImportReports")]
    public void Every_rpc_has_a_verb(string package, params string[] others)
    {
        var verbs = Nouns.All.SelectMany(noun => noun.Verbs).Select(verb => verb.Method.FullName).ToHashSet();
        typeof(RequestService).Assembly.GetTypes().Select(t => t.GetProperty("Descriptor")?.GetValue(null)).OfType<ServiceDescriptor>()
            .Where(service => service.File.Package == package).SelectMany(service => service.Methods)
            .Where(method => !verbs.Contains(method.FullName)).Select(method => method.Name).ShouldBe(others, ignoreOrder: true);
    }

    [Fact]
    public void Every_noun_is_found_by_its_word() => Nouns.All.Select(noun => noun.Word).ShouldBe(Nouns.Words);

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_help_has_an_example_that_is_a_command_of_its_own(string path)
    {
        using var session = new Session();
        (await session.Run([.. path.Split(' ').Skip(1), "--help"])).ShouldBe(0);
        var examples = session.Out.Split("Examples:\n")[1].Split("\n\n")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).ToList();
        examples.ShouldNotBeEmpty();
        foreach (var example in examples)
        {
            example.ShouldContain("infosharing ");
            if (Line.Root.Subcommands.Any(noun => noun.Subcommands.Any(verb => CommandLine.PathOf(verb) == path)))
                example.ShouldContain(path);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_example_parses(string path)
    {
        var command = Commands(Line.Root).Single(candidate => CommandLine.PathOf(candidate) == path);
        foreach (var example in Line.ExamplesOf(command).Where(example => !example.Contains("export", StringComparison.Ordinal)))
            Line.Root.Parse(Shell(example), new ParserConfiguration { ResponseFileTokenReplacer = null }).Errors.ShouldBeEmpty(example);
    }

    // What an administrator types stands in docs/operations.md.
    [Fact]
    public void Every_command_of_the_operations_manual_parses()
    {
        using var reader = new StreamReader(typeof(CommandTests).Assembly.GetManifestResourceStream("operations.md")!);
        var commands = reader.ReadToEnd().Split('\n').SelectMany(line => line.Split('`')).SelectMany(part => part.Split(" | "))
            .Select(part => part.Trim()).Where(part => part.StartsWith("infosharing ", StringComparison.Ordinal)).Select(part => part["infosharing ".Length..]).ToList();
        commands.Count.ShouldBeGreaterThan(10);
        foreach (var command in commands)
            Line.Root.Parse(Shell(command), new ParserConfiguration { ResponseFileTokenReplacer = null }).Errors.ShouldBeEmpty(command);
    }

    [Fact]
    public void No_option_takes_a_secret()
    {
        string[] secrets = ["token", "password", "secret", "key", "credential"];
        var options = Commands(Line.Root).SelectMany(command => command.Options).Select(option => option.Name).Distinct();
        options.Where(name => secrets.Any(secret => name.Contains(secret, StringComparison.Ordinal))).ShouldBe(["--token-file", "--page-token"], ignoreOrder: true);
    }

    [Fact]
    public void Every_command_prints_json()
    {
        Globals.Json.Recursive.ShouldBeTrue();
        Commands(Line.Root).SelectMany(command => command.Options).Count(option => option.Name == "--json").ShouldBe(1);
    }

    [Fact]
    public void The_readme_lists_every_command()
    {
        using var reader = new StreamReader(typeof(CommandTests).Assembly.GetManifestResourceStream("README.md")!);
        var readme = reader.ReadToEnd();
        foreach (var noun in Nouns.All)
        {
            foreach (var verb in noun.Verbs)
                readme.ShouldContain($"| `{noun.Word} {verb.Word}` | {verb.Method.Name} | {verb.Summary} |");
        }

        foreach (var (code, meaning) in ExitCode.Table)
            readme.ShouldContain($"| {code} | {meaning} |");
    }

    [Fact]
    public async Task Help_quotes_the_contract()
    {
        using var session = new Session();
        await session.Run("request", "draft", "--help");
        session.Out.ShouldContain("Required for transmission unless every measure serves documents.");
        session.Out.ShouldContain("TAKE_EVIDENCE");
    }

    [Theory]
    [InlineData("request", "transmitt")]
    [InlineData("request")]
    [InlineData("request", "show")]
    [InlineData("request", "show", "a", "b")]
    [InlineData("request", "show", "a", "--token", "x")]
    [InlineData("request", "show", "a", "--timeout", "0")]
    [InlineData("request", "show", "a", "--server", "node")]
    [InlineData("request", "show", "a", "--server", "http://example.org")]
    public async Task A_wrong_command_line_ends_with_64_and_says_where_to_look(params string[] words)
    {
        using var session = new Session();
        (await session.Run(words)).ShouldBe(ExitCode.Usage);
        session.Out.ShouldBeEmpty();
        session.Error.ShouldContain("infosharing");
    }

    private static IEnumerable<Command> Commands(Command command) => [command, .. command.Subcommands.SelectMany(Commands)];

    // Words as a shell would split them: quotes of both kinds.
    private static List<string> Shell(string line)
    {
        var words = new List<string>();
        foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(line, "\"[^\"]*\"|'[^']*'|[^ <]+|<.*", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            if (match.Value[0] != '<')
                words.Add(match.Value.Trim('"', '\''));
        }

        return words;
    }
}
