using System.CommandLine;
using Google.Protobuf.Reflection;

namespace InfoSharing.Cli.Fields;

/// <summary>A field of a message as an option of a command.</summary>
internal sealed record Flag(FieldDescriptor Field, Option Option)
{
    // A flag that is given once per item is called by one item.
    private static readonly Dictionary<string, string> Singular = new()
    {
        ["measures"] = "measure", ["results"] = "result", ["conditions"] = "condition", ["attachments"] = "attach", ["acts"] = "act",
        ["offences"] = "offence", ["persons"] = "person", ["transnational_bases"] = "transnational-basis", ["titles"] = "title",
        ["designations"] = "designation", ["languages"] = "language", ["contacts"] = "contact", ["requirements"] = "requirement",
        ["parties"] = "party", ["matters"] = "matter", ["purposes"] = "purpose", ["countries"] = "country", ["names"] = "name",
        ["resources"] = "resource", ["items"] = "item", ["communities"] = "community", ["relations"] = "relation",
        ["states"] = "state", ["participants"] = "participant", ["definitions"] = "definition", ["breakdowns"] = "breakdown",
    };

    public static Flag Of(FieldDescriptor field, IReadOnlyDictionary<string, string> names)
    {
        var name = "--" + NameOf(field, names);
        Option option = field switch
        {
            { IsRepeated: true } => new Option<string[]>(name),
            { FieldType: FieldType.Bool } => new Option<bool>(name),
            _ => new Option<string>(name),
        };
        option.Description = Describe(field);
        if (option is not Option<bool>)
            option.HelpName = Shape(field);
        if (field.FieldType == FieldType.Enum)
            option.CompletionSources.Add(_ => Values.Choices(field.EnumType));
        return new(field, option);
    }

    /// <summary>The words after the option, or null when it was not given.</summary>
    public IReadOnlyList<string>? Given(ParseResult parse)
    {
        if (parse.GetResult(Option) is not { Implicit: false } result)
            return null;
        return result.Tokens.Count == 0 && Option is Option<bool> ? ["true"] : [.. result.Tokens.Select(token => token.Value)];
    }

    public static string NameOf(FieldDescriptor field, IReadOnlyDictionary<string, string> names) =>
        names.GetValueOrDefault(field.Name)
        ?? (field.IsRepeated ? Singular.GetValueOrDefault(field.Name) : null)
        ?? field.Name.Replace('_', '-');

    /// <summary>What the contract says of the field, what it may hold, and whether it may be given again.</summary>
    public static string Describe(FieldDescriptor field)
    {
        var said = field.Name switch
        {
            "request_id" => "A UUID that makes a repeat of this command safe: the same id gives the first answer again. Generated unless given.",
            "etag" when Manual.Of(field.FullName).Length == 0 => "As last read: refuse if the resource changed since. Empty: whatever it is now.",
            "page_size" => "How many in one answer: 50 unless given, at most 500.",
            "page_token" => "Go on where an answer ended.",
            _ => Manual.Of(field.FullName),
        };
        IEnumerable<string> parts =
        [
            said,
            field.Rule().Required ? "Required." : "",
            field.FieldType == FieldType.Enum ? $"One of {string.Join(", ", Values.Choices(field.EnumType))}." : "",
            Shorthands.HintOf(field),
            field.IsRepeated ? "May be given again." : "",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Shape(FieldDescriptor field) => field switch
    {
        { FieldType: FieldType.Enum } => "value",
        { FieldType: FieldType.Message } => field.MessageType.FullName == "google.protobuf.Timestamp" ? "time" : Shorthands.ShapeOf(field.MessageType),
        { FieldType: FieldType.Bytes } => "file",
        { FieldType: FieldType.String } => field.Pattern() is { } pattern ? pattern.Split('/')[0] : "text",
        _ => "number",
    };
}
