using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Directory.Authorities;

/// <summary><c>GET /directory/csv</c>: the same list as a file, one line for each contact point.</summary>
internal static class Csv
{
    internal static IResult Answer(Upstreams services, Texts words, HttpContext http, [AsParameters] Filters filters) => WebConsole.Csv.Answer(
        http, "authorities", words["directory.for-participants"],
        [words["directory.authority"], words["directory.state"], words["directory.kind"], words["directory.matter"], words["directory.languages"], words["contact.office"], words["contact.email"], words["contact.phone"], words["contact.confirmed"], words["contact.stale"]],
        WebConsole.Csv.Rows(
            http,
            (token, options) => services.Directory.ListAuthoritiesAsync(filters.ToCall(WebConsole.Csv.PageSize, token), options),
            list => list.NextPageToken,
            list => from authority in list.Authorities from contact in authority.Contacts.DefaultIfEmpty(new Contact()) select Row(authority, contact, words)));

    private static string[] Row(Authority authority, Contact contact, Texts words) =>
    [
        DirectoryNames.Best(authority.Titles, words.Language)?.Text ?? authority.Name,
        authority.Country,
        words.Name(authority.Kind),
        string.Join("; ", authority.Designations.Select(d => $"{words.Name(d.Function)}: {words.Name(d.Matter)}")),
        string.Join(' ', authority.Languages),
        contact.Office, contact.Email, contact.Phone,
        contact.LastConfirmedTime is { } confirmed ? Dates.Exact(confirmed.ToDateTimeOffset()) : "",
        contact.Stale ? words["contact.stale"] : "",
    ];
}
