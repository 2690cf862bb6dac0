using System.CommandLine;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Cli.Commands;

namespace InfoSharing.Cli.Fields;

/// <summary>The arguments and options of a verb, and the message that they make.</summary>
internal sealed class CallForm
{
    // Options of every second command come last in its help.
    private static readonly string[] Last = ["page_size", "page_token", "filter", "order_by", "etag", "request_id"];

    private readonly Verb _verb;
    private readonly List<(FieldDescriptor Field, Argument<string> Argument)> _arguments = [];
    private readonly List<Flag> _flags = [];
    private readonly List<Flag> _bodyFlags = [];
    private readonly Option<string>? _file;
    private readonly Argument<string>? _target;

    public CallForm(Verb verb, Command command)
    {
        _verb = verb;
        if (verb.Body is { } body)
        {
            var type = BodyField(body).MessageType;
            if (body.IsUpdate)
                command.Add(_target = Positional(type.FindFieldByName("name"), "name"));
            _file = new Option<string>("--file") { HelpName = "file", Description = $"JSON of the {type.Name}, as --json prints it; \"-\" reads what is piped in. Flags win over the file." };
            _bodyFlags.AddRange(body.Writable.Select(name => Flag.Of(FieldOf(type, name), body.Names)));
        }

        foreach (var name in verb.Arguments)
        {
            var field = FieldOf(verb.Method.InputType, name);
            var argument = Positional(field, name);
            _arguments.Add((field, argument));
            command.Add(argument);
        }

        _flags.AddRange(FlagFields(verb).Select(field => Flag.Of(field, verb.Names)));
        foreach (var flag in _bodyFlags.Concat(_flags))
            command.Add(flag.Option);
        if (_file is not null)
            command.Add(_file);
    }

    /// <summary>The message of the command line.</summary>
    /// <exception cref="Problem">Every bad word at once.</exception>
    public IMessage Read(ParseResult parse, Terminal terminal)
    {
        var sources = new Sources(terminal);
        var values = new Values(sources, terminal.Clock);
        var call = _verb.Method.InputType.Parser.ParseFrom(ByteString.Empty);
        var bad = new List<string>();
        foreach (var (field, argument) in _arguments)
            Try(bad, argument.Name, () => values.Set(call, field, [parse.GetValue(argument)!]));
        if (_verb.Body is { } body)
            ReadBody(body, parse, call, sources, values, bad);
        foreach (var flag in _flags)
            Try(bad, flag.Option.Name, () => SetFlag(parse, call, flag, values));
        return bad.Count == 0 ? call : throw Problem.Usage(bad);
    }

    /// <summary>The option that sets the field, for a violation's path: "request.facts_summary" → "--facts".</summary>
    public string? OptionOf(string path)
    {
        var name = path.Split('.', '[')[_verb.Body is { } body && path.StartsWith(body.Field + ".", StringComparison.Ordinal) ? 1 : 0];
        return _bodyFlags.Concat(_flags).FirstOrDefault(flag => flag.Field.Name == name)?.Option.Name;
    }

    private void SetFlag(ParseResult parse, IMessage call, Flag flag, Values values)
    {
        if (flag.Given(parse) is { } words)
            values.Set(call, flag.Field, words);
        else if (_verb.Defaults.TryGetValue(flag.Field.Name, out var usual))
            values.Set(call, flag.Field, [usual]);
    }

    private void ReadBody(Body body, ParseResult parse, IMessage call, Sources sources, Values values, List<string> bad)
    {
        var type = BodyField(body).MessageType;
        var (resource, changed) = FromFile(body, type, parse, sources);
        foreach (var flag in _bodyFlags.Where(flag => flag.Given(parse) is not null))
        {
            Try(bad, flag.Option.Name, () => values.Set(resource, flag.Field, flag.Given(parse)!));
            changed.Add(flag.Field.Name);
        }

        if (body.IsUpdate)
            SetUpdate(parse, call, resource, changed, values, bad);
        BodyField(body).Accessor.SetValue(call, resource);
    }

    private void SetUpdate(ParseResult parse, IMessage call, IMessage resource, HashSet<string> changed, Values values, List<string> bad)
    {
        if (changed.Count == 0)
            bad.Add("There is nothing to change: give a flag or --file.");
        Try(bad, _target!.Name, () => values.Set(resource, resource.Descriptor.FindFieldByName("name"), [parse.GetValue(_target)!]));
        // An edited file guards against lost updates by the etag that it was read with.
        var etag = resource.Descriptor.FindFieldByName("etag").Accessor;
        FieldOf(call.Descriptor, "etag").Accessor.SetValue(call, etag.GetValue(resource));
        etag.Clear(resource);
        // Without a mask the rpc takes the resource as a whole.
        if (call.Descriptor.FindFieldByName("update_mask") is not { } field)
            return;
        var mask = new FieldMask();
        mask.Paths.AddRange(changed.Order(StringComparer.Ordinal));
        field.Accessor.SetValue(call, mask);
    }

    // What only the service writes is dropped, so that the output of `show --json` is a valid input.
    private (IMessage Resource, HashSet<string> Changed) FromFile(Body body, MessageDescriptor type, ParseResult parse, Sources sources)
    {
        if (parse.GetValue(_file!) is not { } file)
            return (type.Parser.ParseFrom(ByteString.Empty), []);
        var json = sources.Read(file);
        var resource = Shorthands.Json(type, json);
        var given = Properties(json).ToHashSet();
        var changed = body.Writable.Where(name => given.Contains(name) || given.Contains(FieldOf(type, name).JsonName)).ToHashSet();
        // Of a choice only what is set: clearing another member would clear that one too.
        foreach (var field in type.Fields.InFieldNumberOrder().Where(field => !changed.Contains(field.Name) && field.Name != "etag" && (!field.HasPresence || field.Accessor.HasValue(resource))))
            field.Accessor.Clear(resource);
        return (resource, changed);
    }

    private static List<string> Properties(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(property => property.Name)];
    }

    private static void Try(List<string> bad, string where, Action set)
    {
        try
        {
            set();
        }
        catch (FormatException wrong)
        {
            bad.Add($"{where}: {wrong.Message}");
        }
    }

    private static IEnumerable<FieldDescriptor> FlagFields(Verb verb) =>
        verb.Method.InputType.Fields.InFieldNumberOrder()
            .Where(field => !verb.Arguments.Contains(field.Name) && field.Name != "update_mask" && field.Name != verb.Body?.Field)
            .OrderBy(field => Array.IndexOf(Last, field.Name));

    private static Argument<string> Positional(FieldDescriptor field, string name) => new(name.Replace('_', '-'))
    {
        Description = field.Pattern() switch
        {
            "requests/*" => "The request: its reference (NG-IT-2026-000035), its id or its name (requests/…).",
            { } pattern => $"An id, or a name: {pattern.Replace("*", "…", StringComparison.Ordinal)}.",
            null => Flag.Describe(field),
        },
    };

    private FieldDescriptor BodyField(Body body) => FieldOf(_verb.Method.InputType, body.Field);

    private static FieldDescriptor FieldOf(MessageDescriptor type, string name) =>
        type.FindFieldByName(name) ?? throw new InvalidOperationException($"{type.FullName} has no field {name}.");
}
