using System.Globalization;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// The columns in which the global SDG database of the United Nations Statistics Division gives its CSV files, as far as they apply to
/// what a State says: first the fixed ones, then dimensions and attributes in brackets, sorted. Forms of exploitation are series
/// there (VC_HTF_DETVSX, …FL, …OG, …OP; with R at the end per 100,000); "[Type of exploitation]" repeats them and is ours, because
/// the database has no word for an unknown one. Ages finer than "&lt;18Y" and "18+", SEX "OTHER" and "UNKNOWN" are ours too.
/// Observation status as in SDMX: A is a value, O a missing one.
/// </summary>
internal static class SdgColumns
{
    internal static ExportTable Table() => new(
        "Goal", "Target", "Indicator", "SeriesCode", "SeriesDescription", "GeoAreaCode", "GeoAreaName", "TimePeriod", "Value", "Source", "FootNote",
        "[Age]", "[Nature]", "[Observation Status]", "[Reporting Type]", "[Sex]", "[Type of exploitation]", "[Units]");

    /// <summary>The value, then each part of it.</summary>
    internal static void Add(ExportTable table, Indicator indicator, IndicatorValue value, IEnumerable<(long M49, string Name)> areas, string language)
    {
        var whole = new Breakdown { ValueMilli = value.ValueMilli };
        foreach (var part in value.Breakdowns.Prepend(whole))
            Add(table, indicator, value, part, areas.FirstOrDefault((0, value.State)), Rules.TextIn(indicator.Titles, language));
    }

    private static void Add(ExportTable table, Indicator indicator, IndicatorValue value, Breakdown part, (long M49, string Name) area, string title)
    {
        var numbers = indicator.Number.Split('.');
        table.Add(
            numbers[0], string.Join('.', numbers.Take(2)), indicator.Number, Series(indicator, part.Exploitation), title, area.M49, area.Name, value.Period,
            value.HasValueMilli ? ExportTable.OfMilli(part.ValueMilli) : "NaN", value.Authority, FootNote(value),
            Age(part.Age), "C", value.HasValueMilli ? "A" : "O", "N", SexOf(part.Sex), Form(part.Exploitation), IsRate(indicator) ? "PER_100000_POP" : "NUMBER");
    }

    private static string FootNote(IndicatorValue value) =>
        value.Version > 1 ? $"{value.Evidence} (version {value.Version.ToString(CultureInfo.InvariantCulture)}: {value.Correction})" : value.Evidence;

    private static string Series(Indicator indicator, Exploitation form)
    {
        if (indicator.Number != "16.2.2")
            return "";
        var suffix = form switch
        {
            Exploitation.Sexual => "SX",
            Exploitation.ForcedLabour => "FL",
            Exploitation.RemovalOfOrgans => "OG",
            Exploitation.Other => "OP",
            _ => "",
        };
        return $"VC_HTF_DETV{suffix}{(IsRate(indicator) ? "R" : "")}";
    }

    private static bool IsRate(Indicator indicator) => indicator.Unit.Contains("100,000", StringComparison.Ordinal);

    private static string Age(AgeGroup age) => age switch
    {
        AgeGroup.Unspecified => "ALLAGE",
        AgeGroup._0To11 => "0-11",
        AgeGroup._12To17 => "12-17",
        AgeGroup._18To24 => "18-24",
        AgeGroup._25To34 => "25-34",
        AgeGroup._35AndOver => "35+",
        AgeGroup.Child => "<18Y",
        AgeGroup.Adult => "18+",
        _ => "UNKNOWN",
    };

    private static string SexOf(Sex sex) => sex switch { Sex.Unspecified => "BOTHSEX", Sex.Female => "FEMALE", Sex.Male => "MALE", Sex.X => "OTHER", _ => "UNKNOWN" };

    private static string Form(Exploitation form) => form == Exploitation.Unspecified ? "ALL" : ProtoNames.Short(form);
}
