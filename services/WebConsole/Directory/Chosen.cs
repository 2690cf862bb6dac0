using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.WebConsole.Directory;

/// <summary>A value of a proto enum as it stands in a URL, by its short name. An unknown one is as none: a shared link must not break on another version.</summary>
internal static class Chosen
{
    /// <summary>All that can be chosen.</summary>
    internal static IEnumerable<T> All<T>() where T : struct, Enum => Enum.GetValues<T>().Where(v => !v.Equals(default(T)));

    internal static T Of<T>(string? text) where T : struct, Enum => All<T>().FirstOrDefault(v => ProtoNames.Short(v) == text);

    /// <summary>"ng" is none: codes are upper case.</summary>
    internal static string Country(string? code) => code is { Length: 2 } && code.All(char.IsAsciiLetterUpper) ? code : "";

    /// <summary>The code of a State that was typed by its code or its name, or the beginning of one that fits no other; "" when none fits.</summary>
    internal static string State(string typed, string language)
    {
        var text = typed.Trim();
        var fitting = Words.States.Sorted(language).Where(s => s.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return text.Length == 0 ? ""
            : Words.States.Sorted(language).FirstOrDefault(s => s.Code.Equals(text, StringComparison.OrdinalIgnoreCase)).Code
                ?? fitting.FirstOrDefault(s => s.Name.Length == text.Length).Code
                ?? (fitting is [var only] ? only.Code : "");
    }

    /// <summary>As a filter bar offers them.</summary>
    internal static IEnumerable<(string Value, string Text)> Choices<T>(Words.Texts texts) where T : struct, Enum =>
        All<T>().Select(v => (ProtoNames.Short(v), texts.Name(v)));
}
