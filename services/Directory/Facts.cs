using System.Collections.Immutable;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Directory;

/// <summary>The authorities that a record refers to, as the directory holds them: an argument of the pure rules.</summary>
public sealed record Facts(ImmutableDictionary<string, Authority> Authorities)
{
    /// <summary>The authority, or null.</summary>
    public Authority? this[string name] => Authorities.GetValueOrDefault(name);

    /// <summary>Looks the names up; empty ones are passed over. Records are never deleted, so what was there stays there.</summary>
    internal static async Task<Facts> About(Ledger ledger, IEnumerable<string> names)
    {
        var found = ImmutableDictionary.CreateBuilder<string, Authority>(StringComparer.Ordinal);
        foreach (var name in names.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal))
        {
            if (await ledger.Find(Records.Authorities, name) is { } authority)
                found[name] = authority;
        }

        return new(found.ToImmutable());
    }
}
