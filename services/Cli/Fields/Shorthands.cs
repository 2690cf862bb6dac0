using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Fields;

/// <summary>
/// A message in one word of a command line: JSON, "@file.json", or for the commonest kinds "VALUE: text".
/// </summary>
internal static class Shorthands
{
    // Message → the field before the colon and the field behind it.
    private static readonly Dictionary<string, (string Before, string Behind)> Pairs = new()
    {
        ["infosharing.mla.v1.Measure"] = ("type", "description"),
        ["infosharing.mla.v1.Offence"] = ("scope", "description"),
        ["infosharing.mla.v1.Person"] = ("role", "identity"),
        ["infosharing.mla.v1.Condition"] = ("kind", "text"),
        ["infosharing.mla.v1.VesselCondition"] = ("kind", "text"),
        ["infosharing.mla.v1.LegalBasis"] = ("kind", "explanation"),
        ["infosharing.mla.v1.OrganizedGroup"] = ("members", "grounds"),
        ["infosharing.mla.v1.ConductingAuthority"] = ("title", "functions"),
        ["infosharing.mla.v1.Result"] = ("outcome", "summary"),
        ["infosharing.cases.v1.PersonConsent"] = ("status", "reason"),
        ["infosharing.cases.v1.Relation"] = ("kind", "item"),
        ["infosharing.cases.v1.Identifier"] = ("kind", "value"),
        ["infosharing.cases.v1.Document"] = ("kind", "number"),
        ["infosharing.cases.v1.Conveyance"] = ("kind", "title"),
        ["infosharing.cases.v1.Event"] = ("kind", "description"),
        ["infosharing.common.v1.LocalizedText"] = ("language", "text"),
    };

    public static IMessage Parse(Values values, Sources sources, MessageDescriptor type, string word)
    {
        if (word.StartsWith('{') || word.StartsWith('@'))
            return Json(type, word.StartsWith('@') ? sources.Read(word[1..]) : word);
        if (type == Attachment.Descriptor)
            return Describe(word);
        if (type == Safeguards.Descriptor)
            return Checklist(word);
        if (type == MeasureResult.Descriptor)
            return ResultOf(values, sources, word);
        if (type == Cases.V1.Note.Descriptor)
            return new Cases.V1.Note { Text = word };
        if (type == Handling.Descriptor)
            return Label(word);
        if (type == Cases.V1.Grading.Descriptor)
            return Grade(word);
        return Pairs.TryGetValue(type.FullName, out var pair)
            ? Pair(values, type, pair, word)
            : throw new FormatException($"\"{word}\" is not a {type.Name}: write JSON, or @file.json.");
    }

    public static string ShapeOf(MessageDescriptor type) => type.Name switch
    {
        nameof(Attachment) => "file",
        nameof(Safeguards) => "list|all",
        nameof(MeasureResult) => "id=value:text",
        nameof(Handling) => "judicial/onward/actionable",
        nameof(Cases.V1.Grading) => "A1|admiralty:B2",
        _ when type == Cases.V1.Note.Descriptor => "text",
        _ when Pairs.TryGetValue(type.FullName, out var pair) => $"{pair.Before}:{pair.Behind}",
        _ => "json",
    };

    public static string HintOf(FieldDescriptor field)
    {
        if (field.FieldType != FieldType.Message || field.MessageType.FullName == "google.protobuf.Timestamp")
            return field.FieldType == FieldType.Message ? "RFC 3339, a day, +14d or +6h." : "";
        var type = field.MessageType;
        if (type == Attachment.Descriptor)
            return "A file: its name, size, type and SHA-256 are sent, not its content.";
        if (type == Safeguards.Descriptor)
            return $"Of {string.Join(", ", type.Fields.InFieldNumberOrder().Select(item => item.Name))}; or all.";
        if (type == MeasureResult.Descriptor)
            return $"\"m1=EXECUTED: what was done\" ({string.Join(", ", Values.Choices(OutcomeType))}), JSON, or @file.json.";
        if (type == Handling.Descriptor)
            return $"\"judicial use/onward sharing/actionable\": {Axis("judicial_use")} / {Axis("onward")} / {Axis("actionable")}; JSON, or @file.json.";
        if (type == Cases.V1.Grading.Descriptor)
            return "\"A1\": source A, B, C, X and information 1 to 4 (4x4); \"admiralty:B2\": A to F and 1 to 6; JSON, or @file.json.";
        if (!Pairs.TryGetValue(type.FullName, out var pair))
            return type == Cases.V1.Note.Descriptor ? "The text, JSON, or @file.json." : "JSON, or @file.json.";
        var before = type.FindFieldByName(pair.Before);
        var choices = before.FieldType == FieldType.Enum ? $" ({pair.Before}: {string.Join(", ", Values.Choices(before.EnumType))})" : "";
        return $"\"{pair.Before}: {pair.Behind}\"{choices}, JSON, or @file.json.";
    }

    private static EnumDescriptor OutcomeType => Result.Descriptor.FindFieldByName("outcome").EnumType;

    public static IMessage Json(MessageDescriptor type, string json)
    {
        try
        {
            return JsonParser.Default.Parse(json, type);
        }
        // What protobuf throws for bad JSON is an IOException, in two kinds.
        catch (Exception bad) when (bad is IOException or InvalidOperationException)
        {
            throw Problem.BadData($"This is not the JSON of a {type.Name}: {bad.Message}");
        }
    }

    private static IMessage Pair(Values values, MessageDescriptor type, (string Before, string Behind) pair, string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var message = type.Parser.ParseFrom(ByteString.Empty);
        values.Set(message, type.FindFieldByName(pair.Before), [(colon < 0 ? word : word[..colon]).Trim()]);
        if (colon >= 0)
            values.Set(message, type.FindFieldByName(pair.Behind), [word[(colon + 1)..].Trim()]);
        return message;
    }

    // "FREE/ASK/INTERNAL_CHECK": the three axes that every label states (domain.md § 3.8).
    private static Handling Label(string word)
    {
        var axes = word.Split('/', StringSplitOptions.TrimEntries);
        if (axes.Length != Axes.Length)
            throw new FormatException($"\"{word}\" is no label: write judicial use/onward sharing/actionable, such as FREE/ASK/INTERNAL_CHECK, JSON, or @file.json.");
        var label = new Handling();
        for (var i = 0; i < axes.Length; i++)
            AxisField(Axes[i]).Accessor.SetValue(label, Values.Choice(AxisField(Axes[i]).EnumType, axes[i]));
        return label;
    }

    private static readonly string[] Axes = ["judicial_use", "onward", "actionable"];

    private static FieldDescriptor AxisField(string name) => Handling.Descriptor.FindFieldByName(name);

    private static string Axis(string name) => string.Join(", ", Values.Choices(AxisField(name).EnumType));

    // "A1" in the 4x4 scheme, "admiralty:B2" in the other.
    private static Cases.V1.Grading Grade(string word)
    {
        var isAdmiralty = word.StartsWith("admiralty:", StringComparison.OrdinalIgnoreCase);
        var code = word[(isAdmiralty ? "admiralty:".Length : 0)..].Trim();
        if (code.Length != 2)
            throw new FormatException($"\"{word}\" is no grading: write A1, or admiralty:B2.");
        return new()
        {
            Scheme = isAdmiralty ? Cases.V1.GradingScheme.Admiralty : Cases.V1.GradingScheme.FourByFour,
            Source = (Cases.V1.SourceReliability)Values.Choice(Cases.V1.Grading.Descriptor.FindFieldByName("source").EnumType, code[..1]),
            Information = (Cases.V1.InformationCredibility)Values.Choice(Cases.V1.Grading.Descriptor.FindFieldByName("information").EnumType, code[1..]),
        };
    }

    private static MeasureResult ResultOf(Values values, Sources sources, string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            throw new FormatException($"\"{word}\" names no measure: write \"m1=EXECUTED: what was done\".");
        return new() { Measure = word[..equals].Trim(), Result = (Result)Parse(values, sources, Result.Descriptor, word[(equals + 1)..].Trim()) };
    }

    private static Attachment Describe(string file)
    {
        var bytes = Sources.Bytes(file);
        return new()
        {
            Title = Path.GetFileName(file),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            SizeBytes = bytes.Length,
            MediaType = Path.GetExtension(file).ToLowerInvariant() switch
            {
                ".pdf" => "application/pdf",
                ".txt" => "text/plain",
                ".jpg" or ".jpeg" => "image/jpeg",
                ".png" => "image/png",
                ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                _ => "application/octet-stream",
            },
        };
    }

    private static Safeguards Checklist(string word)
    {
        var safeguards = new Safeguards();
        var fields = Safeguards.Descriptor.Fields.InFieldNumberOrder();
        var ticked = word == "all" ? fields.Select(field => field.Name) : word.Split(',', StringSplitOptions.TrimEntries);
        foreach (var name in ticked.Select(name => name.Replace('-', '_')))
        {
            var field = Safeguards.Descriptor.FindFieldByName(name)
                ?? throw new FormatException($"\"{name}\" is none of {string.Join(", ", fields.Select(item => item.Name))}.");
            field.Accessor.SetValue(safeguards, true);
        }

        return safeguards;
    }
}
