using System.Text.RegularExpressions;

namespace InfoSharing.VoluntaryReporting;

/// <summary>Addresses and accounts.</summary>
internal static class Accounts
{
    private static readonly Regex Address = Patterns.Of(@"[\p{L}\p{N}._%+'-]+ ?(@|[(\[{] ?(at|arobase|arroba) ?[)\]}]) ?[\p{L}\p{N}-]+( ?(\.|[(\[{] ?(dot|point|punto) ?[)\]}]) ?[\p{L}\p{N}-]+)+");
    private static readonly Regex Profile = Patterns.Of(@"\b(t\.me|wa\.me|m\.me|telegram\.me|facebook\.com|fb\.com|instagram\.com|tiktok\.com|vk\.com|ok\.ru|twitter\.com|x\.com|linkedin\.com|snapchat\.com|weixin\.qq\.com)/[^\s,;]+");
    private static readonly Regex Handle = Patterns.Of(@"@[\p{L}\p{N}_][\p{L}\p{N}_.-]+");

    internal static IEnumerable<(int Start, int Length)> Find(string text) => Patterns.Apart(Address.Spans(text), Profile.Spans(text), Handle.Spans(text));
}

/// <summary>Telephone numbers: 7 digits or more in a row, grouped as people group them, or fewer after a word that announces one.</summary>
internal static class Telephones
{
    private const int Least = 7;

    private static readonly Regex Run = Patterns.Of(@"(\+ ?)?\(?\d[\d ().-]*(/ ?\d[\d ().-]*)?\d");
    private static readonly Regex Announced = Patterns.AnyCase(
        @"(\b(tel|tél|phone|telephone|téléphone|teléfono|telefono|telefon|mobile|móvil|cell|celular|portable|gsm|whatsapp|viber|signal|imo|fax|тел|телефон|моб)|电话|手机|電話|هاتف|الهاتف|جوال|موبايل|واتساب|تلفون)" +
        @"[^\p{L}\d\n\u0001]{0,4}((number|no|nr|numéro|número|номер|号码|رقم)[^\p{L}\d\n\u0001]{0,4})?(\+ ?)?\d[\d ().-]{2,}\d");

    internal static IEnumerable<(int Start, int Length)> Labelled(string text) => Announced.Spans(text).Where(a => !IsDay(text.AsSpan(a.Start, a.Length)));

    internal static IEnumerable<(int Start, int Length)> Find(string text) => Run.Spans(text).Where(r => IsNumber(text.AsSpan(r.Start, r.Length)));

    private static bool IsNumber(ReadOnlySpan<char> run)
    {
        // "2020/1018" is how files are counted; a telephone number with a stroke begins with 0 or +.
        if (run.Contains('/') && run.TrimStart('(')[0] is not ('0' or '+'))
            return false;
        return Patterns.Digits(run) >= Least && !AreYears(run);
    }

    // "by telephone. 2019 was …", "by telephone, 2019-12-31"
    private static bool IsDay(ReadOnlySpan<char> announced)
    {
        var number = announced[announced.IndexOfAnyInRange('0', '9')..];
        return AreYears(number) || (number.Length >= 10 && number[4] == '-' && number[7] == '-' && AreYears(number[..4]));
    }

    // "2018 2019 2020"
    private static bool AreYears(ReadOnlySpan<char> run)
    {
        foreach (var range in run.SplitAny(' ', '-', '/', '.', '(', ')'))
        {
            var part = run[range];
            if (part.Length > 0 && !(part.Length == 4 && (part.StartsWith("19") || part.StartsWith("20"))))
                return false;
        }

        return true;
    }
}

/// <summary>Numbers of documents: lines for machines, letters mixed with digits, and what follows a word that announces one.</summary>
internal static class Documents
{
    private const string Kinds =
        @"(\b(passport|passeport|pasaporte|passaporto|reisepass|visa|permit|licen[cs]e|carte d'identité|identity card|id card|id|cni|cin|dni|nie|nin|cédula|cedula|folio|dossier|паспорт|паспорта|удостоверение|виза)|护照|身份证|签证|جواز سفر|جواز|هوية|تأشيرة)";

    private static readonly Regex Announced = Patterns.AnyCase(
        Kinds + @"s?[^\p{L}\d\n\u0001]{0,4}((number|no|nr|num|n°|nº|numéro|número|numero|номер|№|号码|号|رقم)[^\p{L}\d\n\u0001]{0,4})?[A-Za-z]{0,3}[ -]?\d{5,}[A-Za-z]?");

    private static readonly Regex MachineLine = Patterns.Of("[A-Z0-9<]{2,}<[A-Z0-9<]{6,}");
    private static readonly Regex Token = Patterns.Of(@"\b[A-Za-z0-9]{6,12}\b");
    private static readonly Regex Spaced = Patterns.Of(@"\b\p{Lu}{1,3}[ -]?\d{6,9}\b");

    internal static IEnumerable<(int Start, int Length)> Labelled(string text) => Announced.Spans(text);

    internal static IEnumerable<(int Start, int Length)> Find(string text) => Patterns.Apart(
        MachineLine.Spans(text), Spaced.Spans(text), Token.Spans(text).Where(t => IsMixed(text.AsSpan(t.Start, t.Length))));

    private static bool IsMixed(ReadOnlySpan<char> token) => Patterns.Digits(token) is >= 4 and var digits && digits < token.Length;
}

/// <summary>Plates: the forms that many States share, and what follows a word that announces one.</summary>
internal static class Plates
{
    // In capitals a sentence can look like one: "UP TO 150 IN A LORRY".
    private static readonly HashSet<string> ShortWords = new(StringComparer.Ordinal)
    {
        "OF", "TO", "IN", "ON", "AT", "BY", "AS", "IS", "AN", "OR", "IF", "UP", "NO", "KM", "DE", "LE", "LA", "LES", "DES", "EN", "AU", "DU", "ET", "EL", "LOS", "LAS", "DEL",
        "THE", "AND", "FOR", "ALL", "MEN", "ISO", "UN", "RES", "ART", "PAR", "SUR", "POR", "CON", "HAD", "WAS",
    };

    private static readonly Regex Announced = Patterns.AnyCase(
        @"(\b(number plate|licen[cs]e plate|plate|plates|registration|registered as|immatriculation|immatriculé|immatriculée|matrícula|matricula|placa|placas|patente|targa|kennzeichen|госномер|номерной знак)|车牌|车牌号|لوحة|رقم اللوحة)" +
        @"[^\p{L}\d\n\u0001]{0,4}((number|no|nr|numéro|número|номер|号|رقم)[^\p{L}\d\n\u0001]{0,4})?[\p{L}\d -]{0,6}\d{2,}([ -]?\p{L}{1,3}\b)?([ -]?\d{2,4}\b)?");

    private static readonly Regex Joined = Patterns.Of(@"\b(\p{Lu}{1,3}-?\d{2,4}-?\p{Lu}{1,3}|\p{Lu}\d{3}\p{Lu}{2}\d{2,3})\b");
    private static readonly Regex Spaced = Patterns.Of(@"\b\p{Lu}{2} \d{3} \p{Lu}{2}\b");
    private static readonly Regex DigitsFirst = Patterns.Of(@"\b\d{4}[ -]?[BCDFGHJKLMNPRSTVWXYZ]{3}\b");
    private static readonly Regex LettersFirst = Patterns.Of(@"\b(\p{Lu}{2,3}-\d{3,4}|\p{Lu}{1,3}-\p{Lu}{1,2} ?\d{2,4})\b");

    internal static IEnumerable<(int Start, int Length)> Labelled(string text) => Announced.Spans(text);

    internal static IEnumerable<(int Start, int Length)> Find(string text) =>
        Patterns.Apart(Joined.Spans(text), Spaced.Spans(text), DigitsFirst.Spans(text), LettersFirst.Spans(text)).Where(p => IsPlate(text.Substring(p.Start, p.Length)));

    private static bool IsPlate(string run) => run.Length >= 5 && !run.Split([' ', '-']).Any(part => ShortWords.Contains(part) || IsYear(part));

    private static bool IsYear(string part) => part.Length == 4 && part.All(char.IsAsciiDigit) && (part.StartsWith("19", StringComparison.Ordinal) || part.StartsWith("20", StringComparison.Ordinal));
}

/// <summary>Numbers that say nothing of anyone: dates, amounts with a currency, counts and measures with a unit, coordinates, articles.</summary>
internal static class Harmless
{
    private const string Number = @"(\d{1,3}([ .,']\d{3})+([.,]\d{1,2})?|\d{1,9}([.,]\d{1,3})?)";

    private const string Currency =
        @"(€|\$|£|¥|₦|₽|₹|₺|(EUR|USD|GBP|CHF|XOF|XAF|NGN|MAD|DZD|TND|LYD|EGP|SDG|ETB|KES|AED|SAR|TRY|IRR|AFN|PKR|INR|BDT|MXN|GTQ|HNL|COP|RUB|UAH|CNY|JPY|CAD|AUD|FCFA|F CFA|CFA" +
        @"|euros?|dollars?|dólares|pounds?|livres|francs?|nairas?|dirhams?|dinars?|dinares|pesos?|roubles?|rubles?|rupees?|евро|доллар(ов|а|ы)?|рубл(ей|я|ь)|франк(ов|а)?|يورو|دولار(ا|ات)?|دينار|درهم|欧元|美元|元|法郎)\b)";

    private const string Unit =
        @"(%|°|(km|kms|m|nm|mi|miles|nautical miles|knots|kg|g|t|tons?|tonnes?|l|litres?|liters?|litros|ha|hours?|h|heures|horas|days?|jours|días|minutes|persons?|people|personnes?|personas|migrants?|migrantes|men|women|children|passengers|dead|missing|survivors|cases?|incidents?|человек|мигрант(ов|а)?|км|公里|千米|人|名|海里|كم|كيلومتر(ا|ات)?|شخص(ا)?|مهاجر(ا|ين)?)\b)";

    private const string Day = "(0?[1-9]|[12][0-9]|3[01])";
    private const string Month = "(0?[1-9]|1[0-2])";
    private const string Year = "(19|20)[0-9]{2}";

    private static readonly Regex[] All =
    [
        Patterns.Of($@"\b{Year}[-./]{Month}[-./]{Day}\b|\b{Day}[-./]{Month}[-./]{Year}\b|\b{Month}[-./]{Day}[-./]{Year}\b|\b{Year}[-/]{Month}\b|\b{Month}[-/]{Year}\b"),
        Patterns.Of($@"\b{Year} ?[-/] ?{Year}\b|\b{Year}[QHSTqhst][1-4]\b|\b[QHSTqhst][1-4][ -]?{Year}\b|\b[0-9]{{1,2}}\p{{L}}{{3,9}}{Year}\b"),
        Patterns.AnyCase($@"\b{Number}( ?- ?{Number})? ?{Currency}"),
        Patterns.AnyCase($@"{Currency} ?{Number}( ?- ?{Number})?\b"),
        Patterns.AnyCase($@"\b{Number}( ?- ?{Number})? ?{Unit}"),
        Patterns.Of(@"-?\b[0-9]{1,3}\.[0-9]{2,8} ?(°|[NSEWO]\b)"),
        Patterns.Of(@"-?\b[0-9]{1,2}\.[0-9]{2,8} ?°? ?[NS]? ?[,;/] ?-?[0-9]{1,3}\.[0-9]{2,8}\b ?°? ?[EWO]?"),
        // Grouped by commas, as no telephone number is.
        Patterns.Of(@"\b[1-9][0-9]{0,2}(,[0-9]{3})+\b"),
        // "18(13)", "1373 (2001)"
        Patterns.Of(@"\b[0-9]{1,3}(\([0-9a-z]{1,3}\))+|\b[0-9]{1,5} ?\((19|20)[0-9]{2}\)"),
        Patterns.Of(@"\b([01]?[0-9]|2[0-3])[:h][0-5][0-9]\b"),
    ];

    internal static IEnumerable<(int Start, int Length)> Find(string text) =>
        Patterns.Apart([.. All.Select(p => p.Spans(text).Where(s => !IsNumberedLine(text.AsSpan(s.Start, s.Length))))]);

    // "0612345678 EUR" is a telephone number beside a currency.
    private static bool IsNumberedLine(ReadOnlySpan<char> span) => span.TrimStart()[0] == '0' && span.Length > 1 && Patterns.Digits(span) >= 9 && !span.Contains('°');
}

/// <summary>How the patterns of this folder are made and put together.</summary>
internal static class Patterns
{
    /// <summary>In time linear to the text, whatever it holds.</summary>
    internal static Regex Of(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The same, whatever the case.</summary>
    internal static Regex AnyCase(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase);

    /// <summary>All spans; of those that overlap, the first list's.</summary>
    internal static IEnumerable<(int Start, int Length)> Apart(params IEnumerable<(int Start, int Length)>[] lists)
    {
        var taken = new List<(int Start, int Length)>();
        foreach (var span in lists.SelectMany(l => l))
        {
            if (!taken.Exists(t => span.Start < t.Start + t.Length && t.Start < span.Start + span.Length))
                taken.Add(span);
        }

        return taken;
    }

    internal static int Digits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        return digits;
    }
}
