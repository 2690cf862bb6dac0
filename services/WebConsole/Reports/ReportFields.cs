using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Reports;

/// <summary>How a field is asked for.</summary>
internal enum FieldKind
{
    Text,
    Number,
    Day,
    Country,
    Choice,
    Choices,
    Flag,
    Rows,
}

/// <summary>Which fields a form asks for, and in which groups.</summary>
internal static partial class ReportFields
{
    /// <summary>What a report without a form is asked for, in this order.</summary>
    private static readonly string[] General =
    [
        "detect_date", "date_precision", "source_type", "reliability", "credibility", "incident.kind", "incident.mode", "incident.place.country", "incident.place.unlocode",
        "incident.migrants", "incident.rescued", "incident.dead", "incident.missing", "incident.injured", "incident.cause_of_death", "incident.aggravations", "incident.sea.vessel",
        "incident.sea.rescuer", "route.corridor", "route.origin", "route.intended_destination", "route.actual_destination", "profiles", "modus_operandi.conveyances",
        "modus_operandi.methods", "documents", "smugglers", "justice.arrested", "protection.vulnerable", "note", "language",
    ];

    // What is asked of each of several things.
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["profiles"] = ["subject", "count", "sex", "age", "citizenship", "unaccompanied"],
        ["fees"] = ["currency", "typical_minor", "year", "statements", "payment"],
        ["documents"] = ["type", "count", "fraud", "issuing_state", "detection"],
        ["smugglers"] = ["role", "count", "sex", "age", "citizenship"],
        ["route.legs"] = ["from_country", "to_country", "mode", "hours"],
    };

    /// <summary>The paths of a form, those of a list once.</summary>
    internal static IReadOnlyList<string> Of(FormTemplate? form)
    {
        var asked = form is null ? General : form.Fields.Select(f => f.Path).ToArray();
        return [.. asked.Where(p => !Columns.Keys.Any(list => p.StartsWith(list + ".", StringComparison.Ordinal)))];
    }

    /// <summary>The fields of an item: "profiles[1].sex", …</summary>
    internal static IEnumerable<string> Of(string list, int index) => Columns[list].Select(c => $"{list}[{index}].{c}");

    internal static bool IsRows(string path) => Columns.ContainsKey(path);

    internal static bool IsRequired(FormTemplate? form, string path) =>
        Always.Contains(Plain(path)) || form?.Fields.Any(f => f.Required && f.Path == Plain(path)) == true;

    /// <summary>Without the numbers of items: "profiles.sex".</summary>
    internal static string Plain(string path) => Index().Replace(path, "");

    internal static FieldKind KindOf(FieldDescriptor field) => field switch
    {
        { IsRepeated: true, FieldType: FieldType.Message } => FieldKind.Rows,
        { IsRepeated: true, FieldType: FieldType.Enum } => FieldKind.Choices,
        { FieldType: FieldType.Enum } => FieldKind.Choice,
        { FieldType: FieldType.Bool } => FieldKind.Flag,
        { FieldType: FieldType.Int32 or FieldType.Int64 } => FieldKind.Number,
        _ => field.GetOptions()?.GetExtension(RuleExtensions.Rule)?.Format switch
        {
            Format.Country => FieldKind.Country,
            Format.Date => FieldKind.Day,
            _ => FieldKind.Text,
        },
    };

    // The rpc itself asks for them.
    private static readonly string[] Always = ["detect_date", "source_type", "incident.kind", "incident.mode"];

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Index();
}
