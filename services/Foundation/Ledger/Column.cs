using System.Globalization;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>How a declared column is stored and compared.</summary>
public enum ColumnKind
{
    /// <summary>TEXT; absent is the empty string.</summary>
    Text,

    /// <summary>INTEGER holding the enum's proto number.</summary>
    Enum,

    /// <summary>INTEGER.</summary>
    Number,

    /// <summary>INTEGER, Unix milliseconds; absent is the largest value, so that it sorts last.</summary>
    Time,

    /// <summary>INTEGER 0 or 1.</summary>
    Flag,

    /// <summary>TEXT of the form <c>|A|B|</c>.</summary>
    Set,
}

/// <summary>
/// A value of a resource that is stored beside its bytes, so that lists can filter and sort by it.
/// Only declared columns can be named in <c>filter</c> and <c>order_by</c>.
/// </summary>
public sealed class Column<T>
{
    private readonly Func<T, object> _read;
    private readonly Dictionary<string, long>? _values;

    internal Column(string name, ColumnKind kind, Func<T, object> read, Dictionary<string, long>? values = null)
    {
        Name = name;
        Kind = kind;
        _read = read;
        _values = values;
    }

    /// <summary>Column and filter name, lower_snake.</summary>
    public string Name { get; }

    /// <summary>How it is stored.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The stored value for this resource.</summary>
    public object Of(T resource) => _read(resource);

    /// <summary>The stored value of a text in a filter; null when the text is not a value of this kind.</summary>
    public object? Parse(string text) => Kind switch
    {
        ColumnKind.Text or ColumnKind.Set => text,
        ColumnKind.Enum => _values!.TryGetValue(text, out var number) ? number : null,
        ColumnKind.Number => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null,
        ColumnKind.Time => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var t)
            ? t.ToUnixTimeMilliseconds()
            : null,
        ColumnKind.Flag => text switch { "true" => 1L, "false" => 0L, _ => null },
        _ => null,
    };

    /// <summary>The text with which a filter names a stored value: what <see cref="Parse"/> reads.</summary>
    internal string Text(object stored) =>
        Kind == ColumnKind.Enum ? _values!.FirstOrDefault(v => v.Value.Equals(stored) && IsShort(v.Key)).Key ?? stored.ToString()!
        : Kind == ColumnKind.Flag ? stored.Equals(1L) ? "true" : "false"
        : Convert.ToString(stored, CultureInfo.InvariantCulture)!;

    /// <summary>What the column accepts, for an error message.</summary>
    public string Accepts => Kind switch
    {
        ColumnKind.Enum => "one of " + string.Join(", ", _values!.Keys.Where(IsShort)),
        ColumnKind.Number => "a whole number",
        ColumnKind.Time => "a time such as \"2026-01-31T12:00:00Z\"",
        ColumnKind.Flag => "true or false",
        _ => "a text",
    };

    // Of the two names of an enum value, the one without the prefix.
    private bool IsShort(string name) => !_values!.Keys.Any(other => other.Length < name.Length && name.EndsWith('_' + other, StringComparison.Ordinal) && _values[other] == _values[name]);

    internal static Dictionary<string, long> EnumValues<TEnum>() where TEnum : struct, Enum
    {
        var names = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var value in Enum.GetValues<TEnum>())
        {
            names[ProtoNames.Short(value)] = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            names[ProtoNames.Full(value)] = Convert.ToInt64(value, CultureInfo.InvariantCulture);
        }

        return names;
    }
}
