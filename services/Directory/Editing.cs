using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Rpc;
using Reason = InfoSharing.Directory.V1.Reason;

namespace InfoSharing.Directory;

/// <summary>Who may write which record, beyond holding the permission: the whole answer.</summary>
public static class Editing
{
    /// <summary>The node administrator, or the directory editor of that country.</summary>
    /// <exception cref="Refusal">OTHER_COUNTRY.</exception>
    public static void RequireCountry(Caller caller, string country)
    {
        if (IsAdministrator(caller) || country.Length > 0 && caller.Country == country && IsEditor(caller))
            return;
        throw new Refusal(StatusCode.PermissionDenied, Reason.OtherCountry,
            "This record is kept by the directory editor of its own country and by the node administrator.")
        {
            Metadata = { ["country"] = country, ["caller_country"] = caller.Country },
        };
    }

    /// <exception cref="Refusal">ADMINISTRATOR_ONLY.</exception>
    public static void RequireAdministrator(Caller caller)
    {
        if (!IsAdministrator(caller))
            throw new Refusal(StatusCode.PermissionDenied, Reason.AdministratorOnly, "Only the node administrator writes this.");
    }

    /// <summary>
    /// A treaty belongs to its parties: of two States, to both; of many, each State keeps its own line and the
    /// node administrator the rest.
    /// </summary>
    /// <param name="caller">Who writes.</param>
    /// <param name="before">Null when it is new.</param>
    /// <param name="after">As it would be stored.</param>
    /// <exception cref="Refusal">OTHER_PARTY.</exception>
    public static void RequireParty(Caller caller, LegalBasis? before, LegalBasis after)
    {
        if (IsAdministrator(caller))
            return;
        var own = IsEditor(caller) && IsParty(before ?? after, caller.Country);
        if (own && (IsBilateral(before ?? after, after) || before is not null && OthersUntouched(before, after, caller.Country)))
            return;
        throw new Refusal(StatusCode.PermissionDenied, Reason.OtherParty,
            "Of a treaty of many parties an editor writes the line of the own State; of a treaty of two States, the editors of both write.")
        {
            Metadata = { ["caller_country"] = caller.Country },
        };
    }

    /// <summary>An authority's own officers, or the directory editor of its country.</summary>
    /// <exception cref="Refusal">OTHER_AUTHORITY.</exception>
    public static void RequireOwn(Caller caller, Authority authority)
    {
        if (caller.Authority == authority.Name || IsEditor(caller) && authority.Country.Length > 0 && caller.Country == authority.Country)
            return;
        throw new Refusal(StatusCode.PermissionDenied, Reason.OtherAuthority,
            $"Only {authority.Name} itself or the directory editor of its country confirms its contacts.");
    }

    private static bool IsAdministrator(Caller caller) => caller.Roles.Contains(Role.NodeAdministrator);

    private static bool IsEditor(Caller caller) => caller.Roles.Contains(Role.DirectoryEditor);

    private static bool IsParty(LegalBasis basis, string country) => basis.Parties.Any(p => p.Country == country);

    // Two States before and the same two after: an editor may not put another State into or out of a treaty.
    private static bool IsBilateral(LegalBasis before, LegalBasis after) =>
        after.Parties.Count == 2 && before.Parties.Select(PartyOf).Order(StringComparer.Ordinal).SequenceEqual(after.Parties.Select(PartyOf).Order(StringComparer.Ordinal));

    private static string PartyOf(TreatyParty party) => party.Country + "/" + party.Organisation;

    private static bool OthersUntouched(LegalBasis before, LegalBasis after, string country) =>
        WithoutLineOf(country, before).Equals(WithoutLineOf(country, after));

    private static LegalBasis WithoutLineOf(string country, LegalBasis basis)
    {
        var rest = basis.Clone();
        rest.Parties.Clear();
        rest.Parties.Add(basis.Parties.Where(p => p.Country != country).OrderBy(PartyOf, StringComparer.Ordinal));
        return rest;
    }
}
