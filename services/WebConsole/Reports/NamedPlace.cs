using System.Globalization;
using System.Text.RegularExpressions;

namespace InfoSharing.WebConsole.Reports;

/// <summary>A place in a typed text that may say who, as the service found it, with what stands around it.</summary>
internal sealed partial record NamedPlace(string Field, string Before, string Text, string After)
{
    private const int Around = 40;

    internal static IEnumerable<NamedPlace> In(Visit visit) =>
        from violation in visit.Errors.Fields
        let field = violation.Field
        // The service counted what it was sent.
        let text = visit.Form[field].ToString().ReplaceLineEndings("\n")
        let place = Said().Match(violation.Description)
        where place.Success
        let start = Number(place, "start") - 1
        let end = start + Number(place, "length")
        where start >= 0 && end <= text.Length
        select new NamedPlace(field, text[Math.Max(0, start - Around)..start], text[start..end], text[end..Math.Min(text.Length, end + Around)]);

    private static int Number(Match place, string group) => int.Parse(place.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^from character (?<start>\d{1,5}) on \((?<length>\d{1,5}) characters\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Said();
}
