using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace InfoSharing.VoluntaryReporting;

/// <summary>A year, half year or quarter: "2019", "2019-H1", "2019-Q1".</summary>
/// <param name="Kind">How long it is.</param>
/// <param name="Number">Of all periods of its kind, in order.</param>
[StructLayout(LayoutKind.Auto)]
public readonly partial record struct CalendarPeriod(Period Kind, int Number)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    public DateOnly LastDay => new DateOnly(Number / Parts(Kind), 1, 1).AddMonths((Number % Parts(Kind) + 1) * 12 / Parts(Kind)).AddDays(-1);

    public CalendarPeriod Next => this with { Number = Number + 1 };

    /// <summary>Null when the text is no period of this kind.</summary>
    public static CalendarPeriod? Read(string text, Period kind)
    {
        if (Form().Match(text) is not { Success: true } match || KindOf(match.Groups["kind"].Value) != kind)
            return null;
        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        var part = kind == Period.Year ? 1 : int.Parse(match.Groups["part"].Value, CultureInfo.InvariantCulture);
        return year is >= FirstYear and <= LastYear && part <= Parts(kind) ? new CalendarPeriod(kind, year * Parts(kind) + part - 1) : null;
    }

    /// <summary>Null when the text is no period of any kind.</summary>
    public static CalendarPeriod? Read(string text) => Read(text, Period.Year) ?? Read(text, Period.HalfYear) ?? Read(text, Period.Quarter);

    /// <summary>From the day after its last one on it can be reported.</summary>
    public bool HasEnded(DateOnly today) => LastDay < today;

    /// <summary>This one and all later ones that have ended.</summary>
    public IEnumerable<CalendarPeriod> Ended(DateOnly today)
    {
        for (var period = this; period.HasEnded(today); period = period.Next)
            yield return period;
    }

    public override string ToString()
    {
        var (year, part) = (Number / Parts(Kind), Number % Parts(Kind) + 1);
        return Kind switch { Period.HalfYear => $"{year}-H{part}", Period.Quarter => $"{year}-Q{part}", _ => $"{year}" };
    }

    private static Period KindOf(string letter) => letter switch { "H" => Period.HalfYear, "Q" => Period.Quarter, _ => Period.Year };

    private static int Parts(Period kind) => kind switch { Period.HalfYear => 2, Period.Quarter => 4, _ => 1 };

    [GeneratedRegex("^(?<year>[0-9]{4})(-(?<kind>[HQ])(?<part>[1-4]))?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
