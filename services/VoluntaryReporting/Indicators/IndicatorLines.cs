using System.Globalization;
using InfoSharing.Common.V1;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The table of an indicator: what every State was expected to say by now, and what it said.</summary>
public static partial class Rules
{
    private const int DueDays = 90;

    /// <param name="indicator">As it is defined now.</param>
    /// <param name="values">All that States gave for it.</param>
    /// <param name="states">Of these alone; empty: of all.</param>
    /// <param name="language">Of the title, BCP 47; empty: en.</param>
    /// <param name="today">UTC.</param>
    public static IEnumerable<IndicatorLine> IndicatorLines(Indicator indicator, IReadOnlyList<IndicatorValue> values, IReadOnlyCollection<string> states, string language, DateOnly today)
    {
        var given = values.ToDictionary(v => (v.State, v.Period));
        var title = TextIn(indicator.Titles, language);
        return from state in ExpectedStates(indicator, values)
               where states.Count == 0 || states.Contains(state)
               from period in CalendarPeriod.Read(indicator.FirstPeriod, indicator.Period)!.Value.Ended(today)
               select Line(indicator, title, state, period, given.GetValueOrDefault((state, period.ToString())), today);
    }

    /// <summary>Those that are overdue first, the oldest before the others; then by number, State and period.</summary>
    public static IReadOnlyList<IndicatorLine> Sorted(IEnumerable<IndicatorLine> lines) =>
    [
        .. lines.OrderByDescending(l => l.Overdue).ThenBy(l => l.Overdue ? l.DueDate : "", StringComparer.Ordinal)
            .ThenBy(l => NumberKey(l.Number), StringComparer.Ordinal).ThenBy(l => l.Indicator, StringComparer.Ordinal)
            .ThenBy(l => l.State, StringComparer.Ordinal).ThenBy(l => l.Period, StringComparer.Ordinal),
    ];

    /// <summary>In the language, else in English, else in whatever there is.</summary>
    public static string TextIn(IReadOnlyCollection<LocalizedText> texts, string language) =>
        new[] { language, language.Split('-')[0], "en" }.Select(l => texts.FirstOrDefault(t => t.Language == l)).FirstOrDefault(t => t is not null)?.Text ?? texts.FirstOrDefault()?.Text ?? "";

    // An indicator for every State expects those that began to report it.
    private static IEnumerable<string> ExpectedStates(Indicator indicator, IReadOnlyList<IndicatorValue> values) =>
        indicator.States.Count > 0 ? indicator.States : values.Select(v => v.State).Distinct(StringComparer.Ordinal);

    private static IndicatorLine Line(Indicator indicator, string title, string state, CalendarPeriod period, IndicatorValue? value, DateOnly today)
    {
        var due = period.LastDay.AddDays(indicator.HasDueDays ? indicator.DueDays : DueDays);
        var line = new IndicatorLine
        {
            Indicator = indicator.Name, Number = indicator.Number, Title = title, Unit = indicator.Unit, State = state, Period = period.ToString(),
            NotAvailable = value?.NotAvailable ?? false, Version = value?.Version ?? 0, Evidence = value?.Evidence ?? "",
            DueDate = due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Overdue = value is null && today > due,
        };
        if (indicator.HasBaselineMilli)
            line.BaselineMilli = indicator.BaselineMilli;
        if (indicator.HasTargetMilli)
            line.TargetMilli = indicator.TargetMilli;
        if (value is { HasValueMilli: true })
            line.ValueMilli = value.ValueMilli;
        return line;
    }

    // "3.10" comes after "3.2".
    private static string NumberKey(string number) => string.Join('.', number.Split('.').Select(part => part.PadLeft(20, '0')));
}
