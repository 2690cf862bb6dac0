using System.Collections.Frozen;
using System.Globalization;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Rpc;

/// <summary>The forms that a text can be asked to have (rule.proto), each with its sentence for who got it wrong.</summary>
internal static class Formats
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Countries = Lookup(Codes.Countries);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Languages = Lookup(Codes.Languages);

    /// <summary>What is wrong with the text, or null.</summary>
    internal static string? Problem(string text, Format format, IReadOnlyList<string> patterns) => format switch
    {
        Format.Country => IsCountry(text) ? null : "Is not an ISO 3166-1 alpha-2 country code such as \"NG\".",
        Format.Language => IsLanguage(text) ? null : "Is not a BCP 47 language tag such as \"fr\" or \"pt-BR\".",
        Format.Currency => Codes.Currencies.Contains(text) ? null : "Is not an ISO 4217 currency code such as \"XOF\".",
        Format.Uuid => IsUuid(text) ? null : "Is not a UUID such as \"0198f3a2-6c1e-7b7a-8000-3f5d2c9e4b11\".",
        Format.ResourceName => IsResourceName(text, patterns) ? null : $"Is not a resource name of the form {string.Join(" or ", patterns)}.",
        Format.ResourceId => IsResourceId(text) ? null : "Is not an id: 1 to 63 of a-z, 0-9 and hyphen, not first or last a hyphen.",
        Format.Date => IsDate(text) ? null : "Is not a calendar date such as \"2019-12-31\".",
        Format.Email => IsEmail(text) ? null : "Is not an e-mail address.",
        Format.Phone => IsPhone(text) ? null : "Is not a telephone number such as \"+39 06 1234 5678\".",
        Format.Subdivision => IsSubdivision(text) ? null : "Is not an ISO 3166-2 subdivision code such as \"US-TX\".",
        _ => null,
    };

    internal static bool IsCountry(ReadOnlySpan<char> text) => Countries.Contains(text);

    internal static bool IsResourceName(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        while (true)
        {
            var part = Head(text);
            var wanted = Head(pattern);
            if (!(wanted is "*" ? IsResourceId(part) : part.SequenceEqual(wanted)))
                return false;
            if (part.Length == text.Length || wanted.Length == pattern.Length)
                return part.Length == text.Length && wanted.Length == pattern.Length;
            text = text[(part.Length + 1)..];
            pattern = pattern[(wanted.Length + 1)..];
        }
    }

    internal static bool IsResourceId(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= 63 && text[0] != '-' && text[^1] != '-' && !text.ContainsAnyExcept(IdCharacters);

    private static readonly System.Buffers.SearchValues<char> IdCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static bool IsResourceName(string text, IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (IsResourceName(text.AsSpan(), pattern))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> Head(ReadOnlySpan<char> path) => path.IndexOf('/') is >= 0 and var end ? path[..end] : path;

    // language ["-" script] ["-" region] *("-" variant): RFC 5646 without extensions and private use.
    private static bool IsLanguage(ReadOnlySpan<char> text)
    {
        if (text.Length > 35)
            return false;
        var at = 0;
        foreach (var range in text.Split('-'))
        {
            var part = text[range];
            var fits = at switch
            {
                0 => part.Length == 2 ? Languages.Contains(part) : part.Length == 3 && IsLower(part),
                _ => IsSubtag(part),
            };
            if (!fits)
                return false;
            at++;
        }

        return at > 0;
    }

    private static bool IsSubtag(ReadOnlySpan<char> part) => part.Length switch
    {
        2 => IsCountry(part),
        3 => IsDigits(part),
        4 => IsScript(part) || (char.IsAsciiDigit(part[0]) && IsAlphanumeric(part)),
        >= 5 and <= 8 => IsAlphanumeric(part),
        _ => false,
    };

    private static bool IsScript(ReadOnlySpan<char> part) => char.IsAsciiLetterUpper(part[0]) && IsLower(part[1..]);

    private static bool IsUuid(ReadOnlySpan<char> text) => text.Length == 36 && Guid.TryParseExact(text, "D", out _);

    private static bool IsDate(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsEmail(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        if (text.Length > 254 || at is < 1 or > 64 || text.LastIndexOf('@') != at || text.ContainsAny(" \t\r\n,;<>()[]\\\""))
            return false;
        var domain = text[(at + 1)..];
        return domain.Contains('.') && domain[0] is not ('.' or '-') && domain[^1] is not ('.' or '-') && domain.IndexOf("..") < 0;
    }

    private static bool IsPhone(ReadOnlySpan<char> text)
    {
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
                digits++;
            else if (!(text[i] is ' ' or '-' or '.' or '(' or ')' or '/' || (text[i] == '+' && i == 0)))
                return false;
        }

        return digits is >= 3 and <= 15 && text.Length <= 30;
    }

    private static bool IsSubdivision(ReadOnlySpan<char> text) =>
        text.Length is >= 4 and <= 6 && text[2] == '-' && IsCountry(text[..2]) && !text[3..].ContainsAnyExcept(UpperAndDigits);

    private static readonly System.Buffers.SearchValues<char> UpperAndDigits =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static bool IsLower(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('a', 'z');

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsAlphanumeric(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
        }

        return true;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(FrozenSet<string> set) =>
        set.GetAlternateLookup<ReadOnlySpan<char>>();
}
