using Google.Protobuf.Reflection;
using InfoSharing.Directory.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>Every record of the directory in one stream.</summary>
internal static class DirectoryVerbs
{
    public static readonly Noun Noun = new("directory", "All records of the directory.",
    [
        new("watch", Rpc("WatchDirectory"), "Follow every change of the directory; resumes by itself.",
            "directory watch --after-revision 0 --resource AUTHORITY")
            { Arguments = [], Defaults = new Dictionary<string, string> { ["after_revision"] = "-1" } },
    ]);

    public static MethodDescriptor Rpc(string name) => Nouns.Find(DirectoryService.Descriptor, name);
}

/// <summary>Who is competent for what.</summary>
internal static class AuthorityVerbs
{
    private static readonly Body Record = new(
        "authority",
        [
            "country", "territory", "kind", "titles", "designations", "languages", "channel", "urgent_via_interpol", "contacts",
            "requirements", "superior", "end_date", "successor", "source", "as_of_date",
        ]);

    public static readonly Noun Noun = new("authority", "Authorities: who is competent for what, and how to reach them.",
    [
        new("find", DirectoryVerbs.Rpc("FindAuthorities"), "Find the authority to write to, best first, with the reasons.",
            "authority find IT --language en --urgent")
        {
            Arguments = ["country"],
            Defaults = new Dictionary<string, string> { ["function"] = "RECEIVE", ["matter"] = "MUTUAL_LEGAL_ASSISTANCE" },
        },
        new("show", DirectoryVerbs.Rpc("GetAuthority"), "Show an authority.", "authority show it-ca"),
        new("list", DirectoryVerbs.Rpc("ListAuthorities"), "List authorities.",
            "authority list --filter 'country = IT AND functions:RECEIVE'") { Arguments = [] },
        new("history", DirectoryVerbs.Rpc("ListAuthorityHistory"), "List what happened to an authority's record.", "authority history it-ca"),
        new("create", DirectoryVerbs.Rpc("CreateAuthority"), "Enter an authority.",
            "authority create it-court --file it-court.json") { Arguments = ["authority_id"], Body = Record },
        new("update", DirectoryVerbs.Rpc("UpdateAuthority"), "Change an authority; a list is replaced as a whole.",
            "authority update it-ca --language it --language en") { Arguments = [], Body = Record with { IsUpdate = true } },
        new("confirm-contact", DirectoryVerbs.Rpc("ConfirmContact"), "Say that a contact of your own authority is right as it stands.",
            "authority confirm-contact it-ca duty-desk") { Arguments = ["name", "contact_id"] },
    ]);
}

/// <summary>Who acts for an authority.</summary>
internal static class OfficerVerbs
{
    private static readonly Body Record = new("officer", ["authority", "profession", "titles", "languages", "posting", "end_date"]);

    public static readonly Noun Noun = new("officer", "Officers and their postings.",
    [
        new("show", DirectoryVerbs.Rpc("GetOfficer"), "Show an officer.", "officer show ng-it-1"),
        new("list", DirectoryVerbs.Rpc("ListOfficers"), "List officers.", "officer list --filter 'host_country = IT'") { Arguments = [] },
        new("create", DirectoryVerbs.Rpc("CreateOfficer"), "Enter an officer.",
            "officer create ng-it-9 --file posting.json") { Arguments = ["officer_id"], Body = Record },
        new("update", DirectoryVerbs.Rpc("UpdateOfficer"), "Change an officer.",
            "officer update ng-it-1 --end-date 2026-12-31") { Arguments = [], Body = Record with { IsUpdate = true } },
    ]);
}

/// <summary>What binds two States.</summary>
internal static class BasisVerbs
{
    private static readonly Body Record = new(
        "legal_basis",
        [
            "kind", "titles", "convention", "parties", "in_force_from", "in_force_to", "matters", "untoc_paragraphs_agreed",
            "sharing", "source", "as_of_date",
        ]);

    public static readonly Noun Noun = new("basis", "Legal bases: what binds two States to help each other (UNTOC 18(6), 18(7)).",
    [
        new("find", DirectoryVerbs.Rpc("FindLegalBases"), "Say what binds two States, and whether UNTOC 18(9) to (29) apply.", "basis find NG IT")
        {
            Arguments = ["state_a", "state_b"],
            Defaults = new Dictionary<string, string> { ["matter"] = "MUTUAL_LEGAL_ASSISTANCE" },
        },
        new("show", DirectoryVerbs.Rpc("GetLegalBasis"), "Show a legal basis with all its parties.", "basis show untoc"),
        new("list", DirectoryVerbs.Rpc("ListLegalBases"), "List legal bases.", "basis list --filter 'parties:NG'") { Arguments = [] },
        new("create", DirectoryVerbs.Rpc("CreateLegalBasis"), "Enter a legal basis.",
            "basis create ng-it-mla --file treaty.json") { Arguments = ["legal_basis_id"], Body = Record },
        new("update", DirectoryVerbs.Rpc("UpdateLegalBasis"), "Change a legal basis; a list is replaced as a whole.",
            "basis update ng-it-mla --in-force-to 2030-12-31") { Arguments = [], Body = Record with { IsUpdate = true } },
    ]);
}

/// <summary>Networks that an authority joins by its own act.</summary>
internal static class CommunityVerbs
{
    private static readonly Body Record = new("community", ["titles", "purposes", "countries", "host", "source"]);

    public static readonly Noun Noun = new("community", "Communities: networks of States and authorities.",
    [
        new("show", DirectoryVerbs.Rpc("GetCommunity"), "Show a community and its members.", "community show wacap"),
        new("list", DirectoryVerbs.Rpc("ListCommunities"), "List communities.", "community list") { Arguments = [] },
        new("join", DirectoryVerbs.Rpc("JoinCommunity"), "Make your own authority a member.", "community join wacap"),
        new("leave", DirectoryVerbs.Rpc("LeaveCommunity"), "End your own authority's membership.", "community leave wacap"),
        new("create", DirectoryVerbs.Rpc("CreateCommunity"), "Enter a community without members.",
            "community create gulf-network --title \"en: Gulf network\"") { Arguments = ["community_id"], Body = Record },
        new("update", DirectoryVerbs.Rpc("UpdateCommunity"), "Change a community, never its members.",
            "community update wacap --source \"Meeting of 2026\"") { Arguments = [], Body = Record with { IsUpdate = true } },
    ]);
}

/// <summary>Names in six languages.</summary>
internal static class CountryVerbs
{
    public static readonly Noun Noun = new("country", "Countries and territories of ISO 3166-1.",
    [
        new("show", DirectoryVerbs.Rpc("GetCountry"), "Show a country's names in the six official languages.", "country show ng"),
        new("list", DirectoryVerbs.Rpc("ListCountries"), "List countries.", "country list --all") { Arguments = [] },
        new("update", DirectoryVerbs.Rpc("UpdateCountry"), "Correct names or their source.",
            "country update ng --file ng.json") { Arguments = [], Body = new("country", ["names", "source"]) { IsUpdate = true } },
    ]);
}
