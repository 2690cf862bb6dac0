using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;

namespace InfoSharing.Cli.Fields;

/// <summary>The words of a command line as values of fields.</summary>
internal sealed class Values(Sources sources, TimeProvider clock)
{
    /// <summary>The values that may be chosen, without prefix.</summary>
    public static IEnumerable<string> Choices(EnumDescriptor type) => type.Values.Where(value => value.Number != 0).Select(value => value.Short());

    /// <summary>Puts what was given into the field; an empty word clears it.</summary>
    /// <exception cref="FormatException">A word that is no value of the field.</exception>
    public void Set(IMessage message, FieldDescriptor field, IReadOnlyList<string> words)
    {
        if (words is [""])
            field.Accessor.Clear(message);
        else if (!field.IsRepeated)
            field.Accessor.SetValue(message, Parse(field, words[^1]));
        else
            SetAll((System.Collections.IList)field.Accessor.GetValue(message), field, words);
    }

    /// <summary>One value of the field.</summary>
    public object Parse(FieldDescriptor field, string word) => field.FieldType switch
    {
        FieldType.String => Text(field, word),
        FieldType.Bool => bool.TryParse(word, out var yes) ? yes : throw new FormatException($"\"{word}\" is neither true nor false."),
        FieldType.Int32 => Number<int>(word),
        FieldType.Int64 => Number<long>(word),
        FieldType.Enum => Choice(field.EnumType, word),
        FieldType.Bytes => ByteString.CopyFrom(Sources.Bytes(word)),
        FieldType.Message => field.MessageType.FullName == Timestamp.Descriptor.FullName ? Time(word) : Shorthands.Parse(this, sources, field.MessageType, word),
        _ => throw new FormatException($"{field.FullName} cannot be given on a command line; use --file."),
    };

    private void SetAll(System.Collections.IList list, FieldDescriptor field, IReadOnlyList<string> words)
    {
        list.Clear();
        foreach (var word in words.SelectMany(word => field.SplitsAtCommas() ? word.Split(',', StringSplitOptions.TrimEntries) : [word]))
            list.Add(Parse(field, word));
    }

    private string Text(FieldDescriptor field, string word)
    {
        if (field.Pattern() is { } pattern)
            return Name(pattern, word);
        return field.Rule().Format switch
        {
            Format.Country => word.ToUpperInvariant(),
            Format.Unspecified => sources.Text(word),
            _ => word,
        };
    }

    // "it-ca" means "authorities/it-ca"; the reference of a request is looked up later.
    private static string Name(string pattern, string word) =>
        pattern.Count(c => c == '/') == 1 && !word.Contains('/', StringComparison.Ordinal) && !References.Is(word) ? pattern.Replace("*", word, StringComparison.Ordinal) : word;

    private static T Number<T>(string word) where T : struct, IParsable<T> =>
        T.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"\"{word}\" is not a whole number.");

    internal static object Choice(EnumDescriptor type, string word)
    {
        var wanted = word.Trim().Replace('-', '_').Replace(' ', '_');
        var found = type.Values.FirstOrDefault(value => value.Number != 0
            && (string.Equals(value.Short(), wanted, StringComparison.OrdinalIgnoreCase) || string.Equals(value.Name, wanted, StringComparison.OrdinalIgnoreCase)));
        return found is null
            ? throw new FormatException($"\"{word}\" is none of {string.Join(", ", Choices(type))}.")
            : System.Enum.ToObject(type.ClrType, found.Number);
    }

    // RFC 3339, a day (its first moment, UTC), or from now on: +14d, +6h.
    private Timestamp Time(string word)
    {
        if (word.Length > 2 && word[0] == '+' && int.TryParse(word.AsSpan(1, word.Length - 2), CultureInfo.InvariantCulture, out var count) && word[^1] is 'd' or 'h')
            return Timestamp.FromDateTimeOffset(clock.GetUtcNow() + (word[^1] == 'd' ? TimeSpan.FromDays(count) : TimeSpan.FromHours(count)));
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Timestamp.FromDateTime(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        try
        {
            return Timestamp.Parser.ParseJson($"\"{word}\"");
        }
        catch (IOException bad)
        {
            throw new FormatException($"\"{word}\" is no time: write 2026-03-01T12:00:00Z, 2026-03-01, +14d or +6h.", bad);
        }
    }
}
