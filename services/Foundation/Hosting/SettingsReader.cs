using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.Foundation.Hosting;

/// <summary>Reads a configuration section and notes every mistake, also a key that nobody asked for.</summary>
public sealed class SettingsReader(IConfigurationSection section)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One sentence each.</summary>
    public List<string> Mistakes { get; } = [];

    /// <summary>A text.</summary>
    public string Text(string key, string ordinary)
    {
        _known.Add(key);
        return section[key] ?? ordinary;
    }

    /// <summary>A list (Key:0, Key:1 …), or one text with semicolons, as fits into an environment variable.</summary>
    public IReadOnlyList<string> Texts(string key, IReadOnlyList<string> ordinary)
    {
        _known.Add(key);
        if (section[key] is { } line)
            return line.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var items = section.GetSection(key).GetChildren().Select(c => c.Value ?? "").Where(v => v.Length > 0).ToList();
        return items.Count > 0 ? items : ordinary;
    }

    /// <summary>A whole number in a range.</summary>
    public int Number(string key, int ordinary, int min, int max)
    {
        _known.Add(key);
        if (section[key] is not { } text)
            return ordinary;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Mistakes.Add($"{section.Path}:{key} is \"{text}\": it must be a whole number from {min} to {max}.");
        return ordinary;
    }

    /// <summary>An inner section, or null when nothing of it is given.</summary>
    public SettingsReader? Section(string key)
    {
        _known.Add(key);
        var inner = section.GetSection(key);
        return inner.Exists() ? new(inner) : null;
    }

    /// <summary>A misspelt key would silently mean the default.</summary>
    public void RefuseUnknown(params string[] sections)
    {
        _known.UnionWith(sections);
        Mistakes.AddRange(section.GetChildren().Where(c => !_known.Contains(c.Key))
            .Select(c => $"{c.Path} is not a setting. Known are: {string.Join(", ", _known.Order(StringComparer.Ordinal))}."));
    }
}
