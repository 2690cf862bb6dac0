using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.Foundation.Hosting;

/// <summary>Reads a configuration section and notes every mistake, also a key that nobody asked for. An empty text is as none.</summary>
public sealed class SettingsReader
{
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(3650);

    private readonly IConfigurationSection _section;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A reader of a section of the configuration.</summary>
    public SettingsReader(IConfigurationSection section) : this(section, [])
    {
    }

    private SettingsReader(IConfigurationSection section, List<string> mistakes) => (_section, Mistakes) = (section, mistakes);

    /// <summary>One sentence each; a section and its inner sections share them.</summary>
    public List<string> Mistakes { get; }

    /// <summary>A text.</summary>
    public string Text(string key, string ordinary) => Given(key) ?? ordinary;

    /// <summary>A list (Key:0, Key:1 …), or one text with semicolons, as fits into an environment variable.</summary>
    public IReadOnlyList<string> Texts(string key, IReadOnlyList<string> ordinary)
    {
        _known.Add(key);
        if (_section[key] is { } line)
            return line.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var items = _section.GetSection(key).GetChildren().Select(c => c.Value ?? "").Where(v => v.Length > 0).ToList();
        return items.Count > 0 ? items : ordinary;
    }

    /// <summary>True or false; false when it is not given.</summary>
    public bool Flag(string key)
    {
        if (Given(key) is not { } text)
            return false;
        return bool.TryParse(text, out var flag) ? flag : Mistaken(key, text, "it must be true or false", false);
    }

    /// <summary>A whole number in a range.</summary>
    public int Number(string key, int ordinary, int min, int max)
    {
        if (Given(key) is not { } text)
            return ordinary;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : Mistaken(key, text, $"it must be a whole number from {min} to {max}", ordinary);
    }

    /// <summary>A part of something, from 0 to <paramref name="most"/>.</summary>
    public double Part(string key, double ordinary, double most)
    {
        if (Given(key) is not { } text)
            return ordinary;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) && part <= most
            ? part
            : Mistaken(key, text, $"it must be a number from 0 to {most}, such as 0.25", ordinary);
    }

    /// <summary>A span of time, longer than nothing and at most ten years.</summary>
    public TimeSpan Span(string key, TimeSpan ordinary)
    {
        if (Given(key) is not { } text)
            return ordinary;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero && span <= LongestSpan
            ? span
            : Mistaken(key, text, "it must be a span of time such as 7.00:00:00 (seven days), up to ten years", ordinary);
    }

    /// <summary>An inner section, empty when nothing of it is given.</summary>
    public SettingsReader Section(string key)
    {
        _known.Add(key);
        return new(_section.GetSection(key), Mistakes);
    }

    /// <summary>True when anything of the section is given.</summary>
    public bool IsGiven => _section.Exists();

    /// <summary>Call it last: a misspelt key would silently mean the default.</summary>
    public void RefuseUnknown() => Mistakes.AddRange(_section.GetChildren().Where(c => !_known.Contains(c.Key))
        .Select(c => $"{c.Path} is not a setting. Known are: {string.Join(", ", _known.Order(StringComparer.Ordinal))}."));

    private string? Given(string key)
    {
        _known.Add(key);
        return _section[key] is { Length: > 0 } text ? text : null;
    }

    internal T Mistaken<T>(string key, string text, string rule, T ordinary)
    {
        Mistakes.Add($"{PathOf(key)} is \"{text}\": {rule}.");
        return ordinary;
    }

    internal string PathOf(string key) => $"{_section.Path}:{key}";
}
