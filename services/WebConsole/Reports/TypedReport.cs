using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;
using Microsoft.Extensions.Primitives;

namespace InfoSharing.WebConsole.Reports;

/// <summary>A report from the form that was sent: what the form does not ask for stays as it was.</summary>
internal static partial class TypedReport
{
    /// <summary>The field of the place that was looked up: "IT/ITLMP/sq6gz0".</summary>
    internal const string Place = "place";

    /// <summary>What a report says of a position.</summary>
    internal const string Position = "incident.place.geohash";

    // Of a message that nothing is known of nothing is said; only of a vessel an empty one says that it was there.
    private static readonly string[] Droppable = ["route", "modus_operandi", "justice", "protection"];

    /// <summary>Bad values are added to <see cref="Visit.Flaws"/>.</summary>
    internal static Report Read(Visit visit, Report before, FormTemplate? form)
    {
        var report = before.Clone();
        var asked = ReportFields.Of(form);
        visit.Form = Compacted(visit.Form, Chosen(visit.Form[Place].ToString().Split('/'), asked));
        foreach (var path in asked)
            Clear(report, path);
        foreach (var (name, typed) in visit.Form.Where(f => asked.Any(p => f.Key == p || f.Key.StartsWith(p + "[", StringComparison.Ordinal))))
            Set(visit, report, name, typed);
        foreach (var field in Droppable.Select(Report.Descriptor.FindFieldByName).Where(f => f.Accessor.GetValue(report) is IMessage message && message.CalculateSize() == 0))
            field.Accessor.Clear(report);
        return report;
    }

    /// <summary>How many items of a list were typed, or are there.</summary>
    internal static int Rows(Visit visit, Report report, string list)
    {
        var names = visit.Form.Count > 0 ? visit.Form.Where(f => f.Value.ToString().Length > 0).Select(f => f.Key) : ProtoPath.Of(report, visit.Zone).Select(f => f.Path);
        return names.Select(n => Row().Match(n)).Where(m => m.Success && m.Groups["list"].Value == list).Select(RowOf).DefaultIfEmpty(-1).Max() + 1;
    }

    // Rows that were left empty are not sent, so that what the service says of a row is said of that row.
    private static FormCollection Compacted(IFormCollection form, IEnumerable<KeyValuePair<string, StringValues>> chosen)
    {
        var kept = form.Where(f => f.Value.ToString().Length > 0).Select(f => Row().Match(f.Key)).Where(m => m.Success)
            .GroupBy(m => m.Groups["list"].Value, RowOf).ToDictionary(g => g.Key, g => g.Distinct().Order().ToList(), StringComparer.Ordinal);
        var renamed = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var (name, value) in form)
        {
            var row = Row().Match(name);
            if (!row.Success)
                renamed[name] = value;
            else if (kept.TryGetValue(row.Groups["list"].Value, out var rows) && rows.IndexOf(RowOf(row)) is >= 0 and var index)
                renamed[$"{row.Groups["list"].Value}[{index}].{row.Groups["field"].Value}"] = value;
        }

        foreach (var (name, value) in chosen)
            renamed[name] = value;
        return new(renamed, form.Files);
    }

    private static int RowOf(Match row) => int.Parse(row.Groups["row"].Value, CultureInfo.InvariantCulture);

    private static void Set(Visit visit, Report report, string name, StringValues typed)
    {
        var field = ProtoPath.Field(Report.Descriptor, name);
        if (field is not null && ReportFields.KindOf(field) == FieldKind.Country && typed.ToString().Trim() is { Length: > 0 } country)
            typed = States.Code(country) ?? country;
        if (ProtoPath.Set(report, name, typed, visit.Zone) is { Length: > 0 } fault)
            visit.Flaws.Add(new Violation(name, fault));
    }

    // Of what the gazetteer knows of a place, the form gets what it asks for: as if it was typed, so that it outlives a refusal. Of a square only
    // where it is is known: what was typed of the State or the port stays.
    private static IEnumerable<KeyValuePair<string, StringValues>> Chosen(string[] place, IReadOnlyList<string> asked) => place is not [var country, var code, var geohash] ? [] :
        new Dictionary<string, StringValues> { ["incident.place.country"] = country, ["incident.place.unlocode"] = code, [Position] = geohash }
            .Where(f => asked.Contains(f.Key) && (code.Length > 0 || f.Key == Position));

    private static void Clear(Report report, string path)
    {
        var (steps, at) = (path.Split('.'), (IMessage?)report);
        foreach (var step in steps[..^1])
            at = at?.Descriptor.FindFieldByName(step).Accessor.GetValue(at) as IMessage;
        at?.Descriptor.FindFieldByName(steps[^1]).Accessor.Clear(at);
    }

    [GeneratedRegex(@"^(?<list>[a-z_.]+)\[(?<row>\d{1,3})\]\.(?<field>[a-z_]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
