using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using InfoSharing.Cli.Calls;
using InfoSharing.Cli.Evidence;
using InfoSharing.Cli.Output;
using InfoSharing.Cli.Reports.Mappings;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Reports;

/// <summary>Many reports from a file: a table by its mapping, or lines of JSON.</summary>
internal sealed class ImportCommand
{
    private const int MostRows = 10_000;

    private readonly CommandLine _line;
    private readonly Argument<string?> _file = new("file") { Description = "A table (.csv), or a report in JSON with its \"key\" on each line (.jsonl).", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _mapping = new("--mapping") { HelpName = "name|file", Description = "How a table becomes reports: missing-migrants, uk-small-boats, or a file of your own." };
    private readonly Option<string?> _source = new("--source") { HelpName = "id", Description = "Id of the source; otherwise the mapping's, or \"offline\" for lines of JSON. The same row of the same source is the same report." };
    private readonly Option<string> _target = new("--target") { HelpName = "state", Description = "How far each row goes: draft, submit, validate.", DefaultValueFactory = _ => "draft" };
    private readonly Option<string> _onChange = new("--on-change") { HelpName = "what", Description = "A row that was imported before with other content: refuse it, or let it supersede the former one.", DefaultValueFactory = _ => "refuse" };
    private readonly Option<string?> _validator = new("--validator") { HelpName = "authority", Description = "With --target submit: who validates; otherwise as for `report submit`." };
    private readonly Option<string?> _errors = new("--errors") { HelpName = "file", Description = "Every refused row, with field and reason (CSV)." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only read: nothing is sent, no node is needed." };
    private readonly Option<int> _size = new("--request-size") { HelpName = "rows", Description = "Rows per call, 1 to 10000.", DefaultValueFactory = _ => 1000 };
    private readonly Option<bool> _show = new("--show-mapping") { Description = "Print the mapping, to make one of your own of it." };

    private ImportCommand(CommandLine line, Command command)
    {
        _line = line;
        command.Add(_file);
        foreach (var option in new Option[] { _mapping, _source, _target, _onChange, _validator, _errors, _dryRun, _size, _show })
            command.Add(option);
        line.Act(command, Run);
    }

    public static Command Make(CommandLine line)
    {
        var command = new Command("import", "Import many reports from a file; the same command goes on after a break, and adds nothing twice.");
        _ = new ImportCommand(line, command);
        return command;
    }

    private async Task<int> Run(ParseResult parse, Screen screen, CancellationToken stop)
    {
        if (parse.GetValue(_show))
            return Show(parse, screen);
        var path = parse.GetValue(_file) ?? throw Problem.Usage("Name the file to import.");
        var (header, size) = (Header(parse, path), parse.GetValue(_size));
        if (size is < 1 or > MostRows)
            throw Problem.Usage($"--request-size: between 1 and {MostRows} rows.");
        using var node = parse.GetValue(_dryRun) ? null : new Node(Settings.Read(parse, _line.Terminal), _line.Terminal.Clock);
        try
        {
            return await Run(parse, screen, node, header, path, stop);
        }
        catch (RpcException failed) when (node is not null && !stop.IsCancellationRequested)
        {
            return new FailureReport(screen, node.Address).Write(failed, requestId: null, _ => null);
        }
    }

    private async Task<int> Run(ParseResult parse, Screen screen, Node? node, ImportHeader header, string path, CancellationToken stop)
    {
        await using var file = EvidenceCalls.Reading(path);
        var place = node is null ? new ImportPlace("") : ImportPlace.Find(path, await Identity(parse, path, header, node, stop));
        if (place.Row > 0)
            screen.Tell($"Goes on after row {place.Row}.");
        using var refused = new RefusedRows(screen, parse.GetValue(_errors), place.ErrorBytes);
        var time = await new Import(node, screen, header, path, place, refused).Run(Rows(parse, path, file), parse.GetValue(_size), stop);
        if (node is not null)
            ImportPlace.Forget(path);
        if (screen.IsJson)
            screen.Line(JsonSerializer.Serialize(place.Summary, JsonSerializerOptions.Web));
        else
            place.Summary.Write(screen, time, node is null);
        return place.Summary.AllRefused == 0 ? ExitCode.Ok : ExitCode.AnswerIsNo;
    }

    private int Show(ParseResult parse, Screen screen)
    {
        screen.Line(MappingFile.Text(parse.GetValue(_mapping) ?? throw Problem.Usage($"--mapping: which? {string.Join(", ", MappingFile.Own)}, or a file.")).TrimEnd());
        return ExitCode.Ok;
    }

    private static bool IsLines(string path) => Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson";

    private Mapping Mapping(ParseResult parse)
    {
        var name = parse.GetValue(_mapping) ?? throw Problem.Usage($"--mapping: how do the columns become reports? {string.Join(", ", MappingFile.Own)}, or a file.");
        return MappingFile.Parse(name, MappingFile.Text(name));
    }

    private IRows Rows(ParseResult parse, string path, Stream file) => IsLines(path) ? new JsonLines(file) : new CsvRows(file, Mapping(parse));

    private ImportHeader Header(ParseResult parse, string path) => new()
    {
        SourceSystem = parse.GetValue(_source) ?? (IsLines(path) ? "offline" : Mapping(parse).SourceSystem),
        Target = parse.GetValue(_target) switch
        {
            "draft" => ImportTarget.Draft,
            "submit" => ImportTarget.Submit,
            "validate" => ImportTarget.Validate,
            _ => throw Problem.Usage("--target: draft, submit or validate."),
        },
        OnChange = parse.GetValue(_onChange) switch
        {
            "refuse" => ImportChange.Refuse,
            "supersede" => ImportChange.Supersede,
            _ => throw Problem.Usage("--on-change: refuse or supersede."),
        },
        Validator = parse.GetValue(_validator) is { } validator ? validator.Contains('/', StringComparison.Ordinal) ? validator : $"authorities/{validator}" : "",
    };

    // A renewed token is the same person's. One that cannot be read is itself the answer.
    private string Principal(ParseResult parse)
    {
        var token = Settings.Read(parse, _line.Terminal).Token();
        return token.Split('.') is [_, { Length: > 0 } claims, _] && Claims(claims) is { } subject ? subject : token;
    }

    private static string? Claims(string part)
    {
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(part));
            return claims.RootElement.TryGetProperty("sub", out var subject) ? subject.GetString() : null;
        }
        catch (Exception unread) when (unread is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // What has to be the same for going on: the bytes of the file and of the mapping, how they are imported, where to, and as whom.
    private async Task<string> Identity(ParseResult parse, string path, ImportHeader header, Node node, CancellationToken stop)
    {
        var file = await EvidenceCalls.HashOf(path, _ => { }, stop);
        var mapping = IsLines(path) ? "" : MappingFile.Text(parse.GetValue(_mapping)!);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file}\n{mapping}\n{header}\n{node.Address}\n{Principal(parse)}")));
    }
}
