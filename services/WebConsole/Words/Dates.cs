using System.Globalization;

namespace InfoSharing.WebConsole.Words;

/// <summary>Days and times as people of each language write them (Unicode CLDR, long form; the Gregorian calendar in all).</summary>
internal static class Dates
{
    private static readonly Dictionary<string, string[]> Months = new()
    {
        ["en"] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["ar"] = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        ["es"] = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        ["fr"] = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        ["ru"] = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    };

    /// <summary>"22 November 2026"</summary>
    internal static string Day(DateTimeOffset moment, TimeZoneInfo zone, string language)
    {
        var day = TimeZoneInfo.ConvertTime(moment, zone);
        return language switch
        {
            "zh" => $"{day.Year}年{day.Month}月{day.Day}日",
            "es" => $"{day.Day} de {Month(day, language)} de {day.Year}",
            "ru" => $"{day.Day} {Month(day, language)} {day.Year} г.",
            _ => $"{day.Day} {Month(day, language)} {day.Year}",
        };
    }

    /// <summary>"14:05", in the visitor's time zone.</summary>
    internal static string Time(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"2026-11-22T14:05Z", for machines.</summary>
    internal static string Exact(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Month(DateTimeOffset day, string language) => Months[language][day.Month - 1];
}
