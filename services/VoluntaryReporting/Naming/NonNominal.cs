using System.Text.RegularExpressions;

namespace InfoSharing.VoluntaryReporting;

/// <summary>What a place in a text looks like.</summary>
public enum Naming
{
    /// <summary>An e-mail address, or an account of a messenger or social network.</summary>
    Account,

    /// <summary>A telephone number.</summary>
    Telephone,

    /// <summary>A vehicle's plate.</summary>
    Plate,

    /// <summary>The number of a document.</summary>
    Document,

    /// <summary>A person's name, or several.</summary>
    Name,
}

/// <summary>A place in a text that may say who.</summary>
/// <param name="Offset">UTF-16 code units from the beginning.</param>
/// <param name="Length">In UTF-16 code units.</param>
/// <param name="Kind">What it looks like.</param>
public sealed record NamedPlace(int Offset, int Length, Naming Kind);

/// <summary>
/// Finds what may say who in a free text. It refuses rather too much than too little, and cannot know everything: a name by
/// itself is found by its label, by a title before it, or by a frequent given name in it. README.md of this folder says how.
/// </summary>
public static class NonNominal
{
    /// <summary>Every such place, in the order of the text; they do not overlap.</summary>
    public static IReadOnlyList<NamedPlace> Find(string text)
    {
        if (text.Length == 0)
            return [];
        var (folded, found) = (new FoldedText(text), new List<NamedPlace>());
        Take(folded, found, Naming.Account, Accounts.Find);
        Take(folded, found, Naming.Document, Documents.Labelled);
        Take(folded, found, Naming.Plate, Plates.Labelled);
        Take(folded, found, Naming.Telephone, Telephones.Labelled);
        Take(folded, found, Naming.Name, Names.Find);
        // Dates, amounts and the like are looked through no further.
        foreach (var (start, length) in Harmless.Find(folded.Text).ToList())
            folded.Hide(start, length);
        Take(folded, found, Naming.Plate, Plates.Find);
        Take(folded, found, Naming.Document, Documents.Find);
        Take(folded, found, Naming.Telephone, Telephones.Find);
        return [.. found.OrderBy(p => p.Offset)];
    }

    /// <summary>Notes each place in the text of a field.</summary>
    public static void Check(string field, string text, Flaws flaws)
    {
        foreach (var place in Find(text))
            flaws.Add(Reason.TextNamesSomeone, field, $"from character {place.Offset + 1} on ({place.Length} characters) it looks like {Words(place.Kind)}");
    }

    private static void Take(FoldedText folded, List<NamedPlace> found, Naming kind, Func<string, IEnumerable<(int Start, int Length)>> find)
    {
        foreach (var (start, length) in find(folded.Text).ToList())
        {
            var (offset, given) = folded.Given(start, length);
            found.Add(new(offset, given, kind));
            folded.Hide(start, length);
        }
    }

    // Each says how to put it instead.
    private static string Words(Naming kind) => kind switch
    {
        Naming.Account => "an e-mail address or an account; name the kind of network alone",
        Naming.Telephone => "a telephone number; say that there was one, and give amounts with their currency, dates as 2019-12-31",
        Naming.Plate => "a vehicle's plate; say which kind of vehicle, and where it is registered by the country's code",
        Naming.Document => "the number of a document; say which kind in documents",
        _ => "a name or a list of names; say how many they were, and put organisations and places one to a sentence",
    };

    internal static List<(int Start, int Length)> Spans(this Regex pattern, string text)
    {
        var spans = new List<(int Start, int Length)>();
        foreach (var match in pattern.EnumerateMatches(text))
            spans.Add((match.Index, match.Length));
        return spans;
    }
}

/// <summary>One violation for each place in a text that may say who.</summary>
public static partial class Rules
{
    /// <exception cref="Refusal">TEXT_NAMES_SOMEONE.</exception>
    public static void RequireNobodyNamed(params (string Field, string Text)[] texts)
    {
        var flaws = new Flaws();
        foreach (var (field, text) in texts)
            NonNominal.Check(field, text, flaws);
        flaws.Refuse();
    }
}
