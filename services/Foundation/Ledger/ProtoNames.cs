using Google.Protobuf.Reflection;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>The proto names of enum values, as partners see them.</summary>
public static class ProtoNames
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Enum, (string Full, string Short)> Known = new();

    /// <summary>As declared: <c>REQUEST_STATE_DRAFT</c>.</summary>
    public static string Full(Enum value) => Look(value).Full;

    /// <summary>Without the prefix that the enum's own name gives: <c>DRAFT</c>.</summary>
    public static string Short(Enum value) => Look(value).Short;

    private static (string Full, string Short) Look(Enum value) => Known.GetOrAdd(value, static v =>
    {
        var type = v.GetType();
        var member = type.GetField(v.ToString());
        var full = member?.GetCustomAttributes(typeof(OriginalNameAttribute), inherit: false)
            .OfType<OriginalNameAttribute>().FirstOrDefault()?.Name ?? v.ToString();
        var prefix = UpperSnake(type.Name) + "_";
        return (full, full.StartsWith(prefix, StringComparison.Ordinal) ? full[prefix.Length..] : full);
    });

    private static string UpperSnake(string pascal)
    {
        var text = new System.Text.StringBuilder(pascal.Length + 8);
        for (var i = 0; i < pascal.Length; i++)
        {
            if (i > 0 && char.IsUpper(pascal[i]))
                text.Append('_');
            text.Append(char.ToUpperInvariant(pascal[i]));
        }

        return text.ToString();
    }
}
