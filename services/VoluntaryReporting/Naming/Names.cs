using System.Text.RegularExpressions;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// Names of persons: after a word that announces them, after a title, with a frequent given name, or several in a list. What
/// holds a word of places or organisations is no name, nor is what stands before its country.
/// </summary>
internal static class Names
{
    private const string Letter = @"\p{L}[\p{L}'-]*";
    private const string Capitalised = @"\p{Lu}[\p{Ll}'-]+(-?\p{Lu}[\p{Ll}'-]+)?";
    private const string Particle = "(ben|bin|ibn|al|el|ould|ag|de|da|dos|del|van|von|abu|abd)";

    // "Full names: …". In French "nombre:" announces a number, so a digit after it is no name.
    private static readonly Regex Labelled = Patterns.AnyCase(
        @"(\b(full names?|names?|surnames?|first names?|last names?|name list|list of names|alias|aka|a\.k\.a\.?|nom|noms|nom complet|prénoms?|prenoms?|nombres?|apellidos?|nome|nomi|cognome|имя|имена|фамилия|фамилии|фио|отчество)|الاسم|الإسم|الاسماء|الأسماء|أسماء|اسمه|اسمها|اللقب|الكنية|姓名|名字|名单|姓|化名)" +
        @" ?[:=：] ?[""«“]?\p{L}[^\n;.\u0001]{0,80}");

    private static readonly Regex Introduced = Patterns.Of(
        @"(\b([Nn]amed|[Aa]lias|[Aa]ka|[Nn]ommée?s?|[Dd]énommée?s?|[Ll]lamad[oa]s?|[Aa]podad[oa]|по имени|по фамилии|по прозвищу|известн(ый|ая) как)|المدعو|المدعوة|يدعى|تدعى|المسمى|المكنى|名叫|化名|叫做) ?[""«“']?(" + Capitalised + @"|\p{Lo}{2,}( \p{Lo}{2,})?)");

    private static readonly Regex Titled = Patterns.Of(
        @"\b(Mr|Mrs|Ms|Miss|Mme|Mlle|M|Sr|Sra|Srta|Don|Doña|Dr|Herr|Frau|Sig|Capt|Captain|г-н|г-жа|господин|госпожа)\.? " + Capitalised + "( " + Capitalised + @")?|(السيد|السيدة) \p{Lo}{2,}( \p{Lo}{2,})?|\p{Lo}(先生|女士)");

    private static readonly Regex Full = Patterns.Of($@"\b\p{{Lu}}{Letter}( {Particle})?( \p{{Lu}}{Letter}){{1,3}}");
    private static readonly Regex Words = Patterns.Of($@"{Letter}( {Particle})?( {Letter})?");
    private static readonly Regex Word = Patterns.Of(Letter);
    private static readonly Regex Between = Patterns.Of(@"\A *([,;،、/&\n]|\r\n| and | et | y | e | и | und | و) *\z");

    internal static IEnumerable<(int Start, int Length)> Find(string text) =>
        Patterns.Apart(Labelled.Spans(text), Introduced.Spans(text), Titled.Spans(text), Lists(text), WithGivenName(text));

    // "Ahmed Keita, Fatou Diallo": two or more full names with nothing but a separator between them.
    private static IEnumerable<(int Start, int Length)> Lists(string text)
    {
        var names = Candidates(text).Where(n => !IsOfPlaces(text, n)).ToList();
        for (var first = 0; first < names.Count;)
        {
            var last = first;
            while (last + 1 < names.Count && AreNeighbours(text, names[last], names[last + 1]))
                last++;
            if (last > first)
                yield return (names[first].Start, names[last].Start + names[last].Length - names[first].Start);
            first = last + 1;
        }
    }

    // A text in capitals throughout has no names that stand out.
    private static IEnumerable<(int Start, int Length)> Candidates(string text)
    {
        var (upper, lower) = (text.Count(char.IsUpper), text.Count(char.IsLower));
        return upper > lower ? [] : Full.Spans(text);
    }

    private static bool AreNeighbours(string text, (int Start, int Length) one, (int Start, int Length) next) =>
        Between.IsMatch(text[(one.Start + one.Length)..next.Start]);

    // A frequent given name and another word beside it, in whatever letters.
    private static IEnumerable<(int Start, int Length)> WithGivenName(string text)
    {
        var words = Word.Spans(text);
        for (var i = 0; i < words.Count; i++)
        {
            var (start, length) = words[i];
            if (!KnownWords.GivenNames.Contains(Plain(text.Substring(start, length))))
                continue;
            if (i + 1 < words.Count && Belongs(text, words[i], words[i + 1]))
                yield return (start, words[i + 1].Start + words[i + 1].Length - start);
            else if (i > 0 && Belongs(text, words[i - 1], words[i]))
                yield return (words[i - 1].Start, start + length - words[i - 1].Start);
        }
    }

    private static bool Belongs(string text, (int Start, int Length) one, (int Start, int Length) next)
    {
        if (next.Start != one.Start + one.Length + 1 || text[next.Start - 1] != ' ')
            return false;
        var (first, second) = (text.Substring(one.Start, one.Length), text.Substring(next.Start, next.Length));
        return IsNameLike(first) && IsNameLike(second) && !IsOfPlaces(text, (one.Start, next.Start + next.Length - one.Start));
    }

    // Capitalised, or in a script without capitals.
    private static bool IsNameLike(string word) => word.Length > 1 && !char.IsLower(word[0]);

    private static bool IsOfPlaces(string text, (int Start, int Length) span)
    {
        var run = text.Substring(span.Start, span.Length);
        return Word.Spans(run).Exists(w => KnownWords.OfPlaces.Contains(Plain(run.Substring(w.Start, w.Length)))) || KnownWords.Countries.Contains(Plain(run)) || StandsBeforeCountry(text, span);
    }

    // "Ciudad Juárez, Mexico"
    private static bool StandsBeforeCountry(string text, (int Start, int Length) span)
    {
        var rest = text.AsSpan(span.Start + span.Length);
        if (!rest.StartsWith(", ") && !rest.StartsWith(" ("))
            return false;
        var next = Words.Spans(rest[2..].ToString());
        return next is [(0, var length), ..] && (KnownWords.Countries.Contains(Plain(rest.Slice(2, length).ToString())) || KnownWords.Countries.Contains(Plain(rest.Slice(2, length).ToString().Split(' ')[0])));
    }

    private static string Plain(string text) => PlaceNames.Plain(text);
}
