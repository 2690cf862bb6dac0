using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;
using Microsoft.Extensions.Primitives;

namespace InfoSharing.WebConsole.Reports;

/// <summary>What the fields of a report and their values are called: as its form says, else as we do.</summary>
public sealed class ReportWords
{
    private readonly Texts _texts;
    private readonly IReadOnlyDictionary<string, string> _places;

    /// <param name="texts">In the reader's language.</param>
    /// <param name="form">By which the report is filled in; null: none.</param>
    /// <param name="corridors">The ways that reports name.</param>
    /// <param name="places">UN/LOCODE → name, of those that the report names.</param>
    internal ReportWords(Texts texts, FormTemplate? form, IReadOnlyList<Corridor> corridors, IReadOnlyDictionary<string, string> places) =>
        (_texts, Form, Corridors, _places) = (texts, form, corridors, places);

    internal FormTemplate? Form { get; }

    internal IReadOnlyList<Corridor> Corridors { get; }

    /// <summary>Of "profiles[0].sex" as of "profiles.sex".</summary>
    internal string Label(string path)
    {
        var plain = ReportFields.Plain(path);
        var field = Form?.Fields.FirstOrDefault(f => f.Path == plain);
        return (field is null ? null : Upstream.DirectoryNames.Best(field.Labels, _texts.Language)?.Text) ?? _texts["report.field." + plain[(plain.LastIndexOf('.') + 1)..]];
    }

    internal string Help(string path) =>
        Form?.Fields.FirstOrDefault(f => f.Path == ReportFields.Plain(path)) is { Help.Count: > 0 } field ? Upstream.DirectoryNames.Best(field.Help, _texts.Language)!.Text : "";

    internal string Corridor(string id) => Corridors.FirstOrDefault(c => c.Id == id) is { } known ? Upstream.DirectoryNames.Best(known.Titles, _texts.Language)!.Text : id;

    internal string Title(FormTemplate form) => Upstream.DirectoryNames.Best(form.Titles, _texts.Language)?.Text ?? form.Id;

    /// <summary>The values of a field, as people read them.</summary>
    internal string Value(string path, StringValues texts)
    {
        var field = ProtoPath.Field(Report.Descriptor, path)!;
        return string.Join(_texts["report.and"], texts.Select(text => ReportFields.KindOf(field) switch
        {
            FieldKind.Choice or FieldKind.Choices => _texts.Name(ProtoPath.Values(field).First(v => ProtoNames.Short(v) == text)),
            FieldKind.Country => string.Join(_texts["report.and"], text!.Split(", ").Select(_texts.State)),
            FieldKind.Day => DayText.Of(text!, DatePrecision.Day, _texts.Language),
            FieldKind.Number => Numbers.Of(long.Parse(text!, System.Globalization.CultureInfo.InvariantCulture), _texts.Language),
            FieldKind.Flag => _texts[text == "true" ? "report.yes" : "report.no"],
            _ when field.Name == "corridor" => Corridor(text!),
            _ when field.Name.EndsWith("unlocode", StringComparison.Ordinal) && _places.TryGetValue(text!, out var name) => $"{name} ({text})",
            _ => text,
        }));
    }
}

/// <summary>A day as the proto writes it, as people of a language do.</summary>
internal static class DayText
{
    internal static string Of(string date, DatePrecision precision, string language) => precision switch
    {
        _ when !DateOnly.TryParseExact(date, "yyyy-MM-dd", out _) => date,
        DatePrecision.Year => date[..4],
        DatePrecision.Month => date[..7],
        _ => Dates.Day(new DateTimeOffset(DateOnly.ParseExact(date, "yyyy-MM-dd").ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), TimeZoneInfo.Utc, language),
    };
}
