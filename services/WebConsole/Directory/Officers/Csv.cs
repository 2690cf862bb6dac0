using System.Runtime.CompilerServices;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Directory.Officers;

/// <summary><c>GET /directory/officers/csv</c>: the same list as a file.</summary>
internal static class Csv
{
    private const int Batch = 200;

    internal static IResult Answer(Upstreams services, Texts words, HttpContext http, [AsParameters] Filters filters) => WebConsole.Csv.Answer(
        http, "officers", words["directory.for-participants"],
        [words["officers.officer"], words["officers.from"], words["directory.authority"], words["officers.profession"], words["officers.posted"], words["officers.sign"], words["directory.languages"]],
        Rows(services, words, filters, http.RequestAborted));

    private static async IAsyncEnumerable<IReadOnlyList<string>> Rows(Upstreams services, Texts words, Filters filters, [EnumeratorCancellation] CancellationToken cancel)
    {
        var page = "";
        do
        {
            var list = await services.Directory.ListOfficersAsync(new() { PageSize = Batch, PageToken = page, Filter = filters.ToFilter(), OrderBy = "country" }, Foundation.Hosting.Upstream.Options(cancel));
            foreach (var o in list.Officers)
                yield return [o.Name, o.Country, o.Authority, words.Name(o.Profession), o.Posting?.HostCountry ?? "", o.MaySign ? words["officers.may-sign"] : "", string.Join(' ', o.Languages)];
            page = list.NextPageToken;
        }
        while (page.Length > 0);
    }
}
