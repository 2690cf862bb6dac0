using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;

namespace InfoSharing.VoluntaryReporting;

/// <summary>How figures are made: whoever changes what is counted or how it is protected raises the version.</summary>
internal static class Methods
{
    internal const int Version = 1;

    /// <summary>Most cells and totals of one table.</summary>
    internal static int LimitOf(View view) => view == View.Own ? 100_000 : 10_000;

    internal static string Note(StatisticsQuery query, View view, Settings settings)
    {
        var note = new StringBuilder(Counted(query));
        if (query.GroupBy.Any(Dimensions.HasSeveralKeys))
            note.Append(" A report counts under each of its values, so there are no totals along that dimension.");
        return note.Append(Protected(view, settings.Threshold, settings.PublicRounding)).ToString();
    }

    internal static string FeeNote(View view, Settings settings) =>
        "Fees of validated reports for whole journeys: the typical amount, else the middle of the least and the most; each weighs as many statements as it rests on."
        + (view == View.Own ? "" : $" Given out from {settings.Threshold} statements on, also without those of any one State; least and most are the 10th and 90th percentile, and all amounts have two significant digits."
            + " A figure that changed by fewer statements since it was given out is hidden.")
        + (view == View.Public ? Rounded(settings.PublicRounding) : "");

    /// <summary>The id of a question: the same question of the same data by the same method has the same.</summary>
    internal static string IdOf(IMessage question, View view, string authority, long revision, Settings settings)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{(int)view}/{authority}/{revision}/{Version}/{settings.Threshold}/{settings.PublicRounding}/");
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(text), .. question.ToByteArray()]).AsSpan(0, 16));
    }

    private static string Counted(StatisticsQuery query) =>
        $"{ProtoNames.Short(query.Measure)} in validated reports, by date of detection; a count that a report does not give adds nothing.";

    private static string Protected(View view, int threshold, int rounding) => view == View.Own ? "" :
        $" Hidden: figures below {threshold}, also after the part of any one State is taken away; others, so that no hidden figure can be computed from the table more closely than {threshold - 1} apart;"
        + $" and what differs by less than {threshold} from a figure of a former table about the same, a wider or a narrower population or overlapping dates, or was hidden in one and changed by less. Not examined: what follows only from several tables taken together as equations, and what States find out together."
        + (view == View.Public ? Rounded(rounding) : "");

    private static string Rounded(int rounding) => $" Shown figures are rounded to multiples of {rounding}, each for itself, so that they need not add up.";
}
