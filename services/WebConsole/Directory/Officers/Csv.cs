using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Directory.Officers;

/// <summary><c>GET /directory/officers/csv</c>: the same list as a file.</summary>
internal static class Csv
{
    internal static IResult Answer(Upstreams services, Texts words, HttpContext http, [AsParameters] Filters filters) => WebConsole.Csv.Answer(
        http, "officers", words["directory.for-participants"],
        [words["officers.officer"], words["officers.from"], words["directory.authority"], words["officers.profession"], words["officers.posted"], words["officers.sign"], words["directory.languages"]],
        WebConsole.Csv.Rows(
            http,
            (token, options) => services.Directory.ListOfficersAsync(new() { PageSize = WebConsole.Csv.PageSize, PageToken = token, Filter = filters.ToFilter(), OrderBy = "country" }, options),
            list => list.NextPageToken,
            list => list.Officers.Select(o => Row(words, o))));

    private static string[] Row(Texts words, Officer of) =>
        [of.Name, of.Country, of.Authority, words.Name(of.Profession), of.Posting?.HostCountry ?? "", of.MaySign ? words["officers.may-sign"] : "", string.Join(' ', of.Languages)];
}
