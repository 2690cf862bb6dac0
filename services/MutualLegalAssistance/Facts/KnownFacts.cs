using Authority = InfoSharing.Directory.V1.Authority;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>What the directory says about the two sides of a request: an argument of the rules, never looked up by them.</summary>
/// <param name="Requesting">Null: not known to the directory.</param>
/// <param name="Requested">Null: not named, or not known to the directory.</param>
/// <param name="OfRequestedState">The authorities of the requested State.</param>
/// <param name="Pair">What binds the two States; null without a requested State.</param>
public sealed record KnownFacts(Authority? Requesting, Authority? Requested, IReadOnlyList<Authority> OfRequestedState, PairFacts? Pair)
{
    public static readonly KnownFacts None = new(null, null, [], null);
}
