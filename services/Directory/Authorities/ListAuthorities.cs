using System.Globalization;
using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<ListAuthoritiesResponse> ListAuthorities(ListAuthoritiesRequest call, ServerCallContext context)
    {
        var caller = await Participant(context);
        var filter = call.StaleContacts ? WithStaleContacts(call.Filter, Now) : call.Filter;
        var page = await ledger.List(Records.Authorities, new ListQuery(call.PageSize, call.PageToken, filter, call.OrderBy), caller);
        var marked = page.Items.Select(a => Freshness.Marked(a, settings.ContactPeriod, Now));
        return new()
        {
            Authorities = { call.StaleContacts ? marked.Where(a => a.Contacts.Any(c => c.Stale)) : marked },
            NextPageToken = page.NextPageToken,
        };
    }

    // A day's grain keeps the filter, and with it the page token, the same while somebody turns the pages; what
    // becomes stale later today is taken out of the page, which AIP-158 lets be short.
    private string WithStaleContacts(string filter, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var stale = $"(oldest_confirmation <= \"{Iso(today.AddDays(1) - settings.ContactPeriod)}\" OR first_expiry <= \"{Iso(today)}\")";
        return filter.Length == 0 ? stale : $"{stale} AND ({filter})";
    }

    private static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
