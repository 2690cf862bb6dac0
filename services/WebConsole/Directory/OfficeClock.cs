using InfoSharing.Directory.V1;

namespace InfoSharing.WebConsole.Directory;

/// <summary>An office's own clock.</summary>
/// <param name="There">What time it is there.</param>
/// <param name="IsOpen">Whether that lies within its hours.</param>
internal readonly record struct OfficeClock(DateTimeOffset There, bool IsOpen)
{
    /// <summary>Null when its hours are not known.</summary>
    internal static OfficeClock? At(OfficeHours? hours, DateTimeOffset now)
    {
        if (hours is null || !TimeZoneInfo.TryFindSystemTimeZoneById(hours.TimeZone, out var zone))
            return null;
        var there = TimeZoneInfo.ConvertTime(now, zone);
        var (today, minute) = (DayOf(there), there.Hour * 60 + there.Minute);
        return new(there, hours.ClosesMinute < hours.OpensMinute
            ? hours.Days.Contains(today) && minute >= hours.OpensMinute || hours.Days.Contains(DayBefore(today)) && minute < hours.ClosesMinute
            : hours.Days.Contains(today) && minute >= hours.OpensMinute && minute < hours.ClosesMinute);
    }

    /// <summary>Runs of days, first and last: 1 to 5 and 7.</summary>
    internal static IEnumerable<(int First, int Last)> Runs(IEnumerable<int> days)
    {
        var (first, last) = (0, 0);
        foreach (var day in days.Distinct().Order())
        {
            if (first > 0 && day != last + 1)
                yield return (first, last);
            (first, last) = (first > 0 && day == last + 1 ? first : day, day);
        }

        if (first > 0)
            yield return (first, last);
    }

    /// <summary>Minutes after midnight as a clock shows them.</summary>
    internal static string Time(int minute) => $"{minute / 60:00}:{minute % 60:00}";

    // ISO 8601: Monday is 1, Sunday 7.
    private static int DayOf(DateTimeOffset moment) => ((int)moment.DayOfWeek + 6) % 7 + 1;

    private static int DayBefore(int day) => day == 1 ? 7 : day - 1;
}
