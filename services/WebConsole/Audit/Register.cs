using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Ledgers.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Audit;

/// <summary>The ledgers of the node's services, and how the history of a thing is found in one.</summary>
/// <param name="Id">"directory", as it stands in URLs.</param>
/// <param name="Service">That keeps it.</param>
/// <param name="Collection">"authorities/": names of the things whose history it tells.</param>
/// <param name="History">One page of such a history, oldest first.</param>
internal sealed record Register(
    string Id, Func<Channels, Foundation.Hosting.Upstream> Service, string Collection,
    Func<Upstreams, string, string, CallOptions, Task<(IEnumerable<Entry> Entries, string Next)>> History)
{
    private const int PageSize = 200;

    internal static readonly IReadOnlyList<Register> All =
    [
        new("mutual-legal-assistance", c => c.MutualLegalAssistance, "requests/", async (services, name, page, options) =>
        {
            var answer = await services.Requests.ListRequestHistoryAsync(new() { Name = name, PageSize = PageSize, PageToken = page }, options);
            return (answer.Changes.Select(c => c.Entry), answer.NextPageToken);
        }),
        new("case-exchange", c => c.CaseExchange, "cases/", async (services, name, page, options) =>
        {
            var answer = await services.Cases.ListCaseHistoryAsync(new() { Name = name, PageSize = PageSize, PageToken = page }, options);
            return (answer.Changes.Select(c => c.Entry), answer.NextPageToken);
        }),
        new("voluntary-reporting", c => c.VoluntaryReporting, "reports/", async (services, name, page, options) =>
        {
            var answer = await services.Reports.ListReportHistoryAsync(new() { Name = name, PageSize = PageSize, PageToken = page }, options);
            return (answer.Changes.Select(c => c.Entry), answer.NextPageToken);
        }),
        new("directory", c => c.Directory, "authorities/", async (services, name, page, options) =>
        {
            var answer = await services.Directory.ListAuthorityHistoryAsync(new() { Name = name, PageSize = PageSize, PageToken = page }, options);
            return (answer.Records.Select(r => r.Entry), answer.NextPageToken);
        }),
    ];

    internal string Name => "ledgers/" + Id;

    internal static Register? Of(string id) => All.FirstOrDefault(r => r.Id == id);

    internal LedgerService.LedgerServiceClient Client(Upstreams services) => services.LedgerOf(Service);

    /// <summary>The whole history, newest first.</summary>
    internal async Task<IReadOnlyList<Entry>> Whole(Upstreams services, string name, CallOptions options)
    {
        var (all, page) = (new List<Entry>(), "");
        do
        {
            (var entries, page) = await History(services, name, page, options);
            all.AddRange(entries);
        }
        while (page.Length > 0);
        all.Reverse();
        return all;
    }
}
