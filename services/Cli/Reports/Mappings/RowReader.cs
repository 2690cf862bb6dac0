using System.Globalization;
using System.Net;
using InfoSharing.Reporting.V1;
using InfoSharing.VoluntaryReporting;

namespace InfoSharing.Cli.Reports.Mappings;

/// <summary>Makes reports of the rows of one file, as its mapping says.</summary>
internal sealed class RowReader
{
    private readonly Mapping _mapping;
    private readonly Report _begin;
    private readonly Dictionary<string, int> _columns;
    private readonly Dictionary<string, CodeTable> _codes;
    private readonly List<(FieldRule Rule, FieldPath Path)> _fields;

    /// <exception cref="Problem">Columns are missing.</exception>
    public RowReader(Mapping mapping, IReadOnlyList<string> titles)
    {
        _mapping = mapping;
        _begin = Report.Parser.ParseJson(mapping.Report.ToJsonString());
        _columns = titles.Select((title, at) => (Title: title.Trim(), at)).GroupBy(t => t.Title, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().at, StringComparer.Ordinal);
        _codes = mapping.Codes.ToDictionary(c => c.Key, c => new CodeTable(c.Value), StringComparer.Ordinal);
        _fields = [.. mapping.Fields.Select(f => (f, FieldPath.Find(f.Field)!))];
        var missing = mapping.Columns().Where(c => !_columns.ContainsKey(c)).ToList();
        if (missing.Count > 0)
            throw Problem.BadData($"The file has no column {string.Join(", ", missing)}: is it the file that the mapping is for, and is \"{mapping.Delimiter}\" between its columns?");
    }

    public string Key(string[] cells) => string.Join('\n', _mapping.Key.Select(column => Cell(cells, column)));

    /// <summary>Why the row says nothing; null when it says something.</summary>
    public string? Skipped(string[] cells) => _mapping.Skip.FirstOrDefault(s => s.When.All(w => w.Value.Contains(Cell(cells, w.Key), StringComparer.Ordinal)))?.Because;

    /// <summary>The report, or everything that is wrong with the row.</summary>
    public (Report Report, IReadOnlyList<Finding> Findings, string Reason) Read(string[] cells)
    {
        var (report, findings) = (_begin.Clone(), new List<Finding>());
        foreach (var (rule, path) in _fields)
            Fill(report, rule, path, cells, findings);
        if (_mapping.Place is { } place)
            Locate(report, place, cells, findings);
        var misread = findings.Count;
        if (misread == 0)
            Sums(report, cells, findings);
        return (report, findings, misread > 0 ? "INVALID_FIELDS" : "SUM_DIFFERS");
    }

    private string Cell(string[] cells, string column) => cells[_columns[column]].Trim();

    private void Fill(Report report, FieldRule rule, FieldPath path, string[] cells, List<Finding> findings)
    {
        if (rule.BlankUnless is { } needed && Cell(cells, needed).Length == 0)
            return;
        if (rule.SumOf.Count > 0)
        {
            path.Set(report, rule.SumOf.Sum(column => Count(cells, column, rule.Thousands, findings)));
            return;
        }

        var column = rule.Column!;
        var text = Cell(cells, column);
        if (Meaning(rule, column, text.Length > 0 ? text : rule.Blank ?? "", findings) is not { Length: > 0 } meaning)
            return;
        if (path.Read(meaning) is { } value)
            path.Set(report, value);
        else
            Add(findings, column, path.IsCount ? $"\"{Short(text)}\" is not a count." : $"\"{Short(text)}\" is not a value of {rule.Field}.");
    }

    // Null or empty: the field stays unknown, or the row is refused.
    private string? Meaning(FieldRule rule, string column, string text, List<Finding> findings)
    {
        var isBlank = text.Length == 0 && !(rule.Codes is { } name && _codes[name].HasBlank);
        if (isBlank && rule.Required)
            Add(findings, column, "Is blank.");
        if (isBlank)
            return null;
        if (rule.Codes is { } table)
            return _codes[table].Find(text) ?? Refused(findings, column, $"\"{Short(text)}\" is not in the table {table}.");
        if (rule.Date is { } form)
            return DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Refused(findings, column, $"\"{Short(text)}\" is not a date of the form {form}.");
        return rule.Thousands is { Length: > 0 } mark ? text.Replace(mark, "", StringComparison.Ordinal) : WebUtility.HtmlDecode(text);
    }

    private static string? Refused(List<Finding> findings, string column, string description)
    {
        Add(findings, column, description);
        return null;
    }

    private int Count(string[] cells, string column, string? thousands, List<Finding> findings)
    {
        var text = Cell(cells, column);
        var digits = thousands is { Length: > 0 } mark ? text.Replace(mark, "", StringComparison.Ordinal) : text;
        if (digits.Length == 0)
            return 0;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 10_000_000)
            return number;
        Add(findings, column, $"\"{Short(text)}\" is not a count.");
        return 0;
    }

    private void Locate(Report report, PlaceRule rule, string[] cells, List<Finding> findings)
    {
        var (latitude, longitude) = (Cell(cells, rule.Latitude), Cell(cells, rule.Longitude));
        var country = report.Incident?.Place?.Country ?? "";
        var crossing = rule.Crossing is { } column && Cell(cells, column) is { Length: > 0 } name ? Places.Find(country, name) : null;
        if (latitude.Length > 0 || longitude.Length > 0)
        {
            if (!TryDegrees(latitude, out var north) || !TryDegrees(longitude, out var east) || !new Coordinates(north, east).Exist)
            {
                Add(findings, rule.Latitude, $"\"{Short(latitude)}\", \"{Short(longitude)}\" are not degrees north and east.");
                return;
            }

            PlaceOf(report).Geohash = Geohash.Encode(new(north, east), Math.Min(rule.Characters, Geohash.Exact(Math.Max(Geohash.Decimals(latitude), Geohash.Decimals(longitude)))));
            crossing ??= rule.CrossingWithin is { } kilometres ? Places.Nearest(new(north, east), kilometres) : null;
        }

        if (crossing is not null)
            PlaceOf(report).Unlocode = crossing.Code;
    }

    private static Place PlaceOf(Report report) => (report.Incident ??= new Incident()).Place ??= new Place();

    private static bool TryDegrees(string text, out double degrees) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees);

    private void Sums(Report report, string[] cells, List<Finding> findings)
    {
        foreach (var total in _mapping.Totals)
        {
            var (stated, sum) = (Count(cells, total.Column, null, findings), total.Of.Sum(c => Count(cells, c, null, findings)));
            if (stated != sum)
                Add(findings, total.Column, $"Is {stated}, but {string.Join(" and ", total.Of)} make {sum}.");
        }

        if (_mapping.Profiles is { } profiles)
            Divide(report, profiles, cells, findings);
    }

    private void Divide(Report report, ProfileRule rule, string[] cells, List<Finding> findings)
    {
        if (new[] { rule.Female, rule.Male, rule.Children }.All(c => c is null || Cell(cells, c).Length == 0))
            return;
        int Of(string? column) => column is null ? 0 : Count(cells, column, null, findings);
        var (total, female, male, children) = (Of(rule.Total), Of(rule.Female), Of(rule.Male), Of(rule.Children));
        var subject = (ProfileSubject)ProfileGroup.Descriptor.FindFieldByName("subject").EnumType.FindValueByName(rule.Subject).Number;
        if (female + male <= total && children <= total)
            report.Profiles.Add(SexAndAge.Groups(subject, total, female, male, children));
        else if (rule.WhenMore == WhenMore.Refuse)
            Add(findings, rule.Total, female + male > total ? $"Is {total}, but {female} female and {male} male are more." : $"Is {total}, but {children} children are more.");
    }

    private static void Add(List<Finding> findings, string column, string description)
    {
        if (!findings.Exists(f => f.Field == column))
            findings.Add(new Finding { Field = column, Description = description });
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
