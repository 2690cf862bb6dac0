using System.Buffers;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>A token to look for, or the beginning of one.</summary>
public readonly record struct SearchToken(string Text, bool IsPrefix = false);

/// <summary>
/// What a search asks for: every group must be met, and any token of a group meets it. Without a group everything matches.
/// Tokens are made by the service, of a to z, 0 to 9 and _, so that every database takes them for the same.
/// </summary>
public sealed class SearchTerms
{
    /// <summary>Groups in a search.</summary>
    public const int MaxGroups = 10;

    /// <summary>Tokens in a group.</summary>
    public const int MaxTokens = 8;

    /// <summary>Characters in a token.</summary>
    public const int MaxLength = 64;

    // PostgreSQL takes no more than a mebibyte of tokens for a row, and counts some bytes for each.
    private const int MaxStored = 800_000;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <exception cref="Refusal">INVALID_ARGUMENT for <c>query</c>: more than <see cref="MaxGroups"/> groups.</exception>
    public SearchTerms(params IReadOnlyList<IReadOnlyList<SearchToken>> groups)
    {
        if (groups.Count > MaxGroups)
            throw Refusal.Invalid("query", $"holds more than {MaxGroups} words");
        if (groups.FirstOrDefault(g => g.Count is 0 or > MaxTokens || !g.All(t => IsToken(t.Text))) is { } bad)
            throw new ArgumentException($"\"{string.Join(' ', bad.Select(t => t.Text))}\" is not 1 to {MaxTokens} tokens.", nameof(groups));
        Groups = groups;
    }

    /// <summary>Every one must be met.</summary>
    public IReadOnlyList<IReadOnlyList<SearchToken>> Groups { get; }

    /// <summary>A service that stored anything else would have its rows found by one database and not by another.</summary>
    internal static string Checked(string tokens)
    {
        if (tokens.Length > MaxStored || tokens.Length > 0 && !tokens.Split(' ').All(IsToken))
            throw new InvalidOperationException($"A searched column holds tokens of a to z, 0 to 9 and _, at most {MaxLength} long and {MaxStored} together, with single spaces between them.");
        return tokens;
    }

    private static bool IsToken(string text) => text.Length is > 0 and <= MaxLength && !text.AsSpan().ContainsAnyExcept(Letters);
}
