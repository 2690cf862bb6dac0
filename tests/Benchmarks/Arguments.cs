using System.Globalization;

namespace InfoSharing.Benchmarks;

/// <summary>The words of the command line: a mode, then pairs of key and value, "clients=64".</summary>
internal sealed class Arguments(string[] words)
{
    internal string Mode => words.FirstOrDefault(w => !w.Contains('=')) ?? "full";

    internal int Number(string key, int ordinary) => Text(key) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : ordinary;

    internal string? Text(string key) => words.FirstOrDefault(w => w.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];

    internal string Required(string key) => Text(key) ?? throw new ArgumentException($"{key}=… is missing.");
}
